"""Reading ties and spheres: nobody's private talk shapes another's picture (S1, S3, N1)."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_customer, a_talk, somebody, stand_still, words
from winsome.interactions.noting import remove
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.people.knowing import add_fact
from winsome.sphere.around import among, figures, sphere
from winsome.sphere.reading import closest_ties, ties_of_person
from winsome.sphere.relationship import relationship
from winsome.sphere.strength import Closeness

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_the_closest_of_us_comes_first(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ben, person, direction="mutual", ago=timedelta(days=200))
    a_talk(ana, person, direction="mutual", ago=timedelta(days=2))
    assert [tie.member_id for tie in ties_of_person(ana, person)] == [ana.pk, ben.pk]


def test_one_way_is_unknown(ana: Member) -> None:
    person = somebody(ana)
    for _ in range(5):
        a_talk(ana, person, direction="ours")
    (tie,) = ties_of_person(ana, person)
    assert tie.strength.closeness is Closeness.UNKNOWN and tie.contacts == 5


def test_a_private_talk_shapes_its_owner_s_picture_alone(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person)
    a_talk(ana, person, direction="ours", reach="private")
    (mine,), (theirs,) = closest_ties(ana, [ana.pk], most=9), closest_ties(ben, [ana.pk], most=9)
    assert (mine.contacts, mine.strength.value is None) == (2, False)
    assert (theirs.contacts, theirs.strength.value is None) == (1, True)


def test_a_private_contact_stands_in_nobody_else_s_sphere(ana: Member, ben: Member) -> None:
    a_talk(ana, somebody(ana, reach="private"))
    assert len(sphere(ana, [ana.pk])) == 1 and sphere(ben, [ana.pk]) == []
    assert figures(ana, [ana.pk]).people == 1 and figures(ben, [ana.pk, ben.pk]).people == 0


def test_a_past_week_is_shown_as_it_was(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="mutual", ago=timedelta(weeks=10))
    a_talk(ana, person, direction="mutual")
    (then,) = ties_of_person(ana, person, now=week_of(NOW) - 10)
    assert then.strength.met == pytest.approx(1)


def test_customers_stand_inside_and_the_figures_say_the_same(ana: Member) -> None:
    a_talk(ana, a_customer(ana))
    a_talk(ana, somebody(ana, "Kofi Sarpong", organization="Tema Port Authority"), direction="ours")
    a_talk(ana, somebody(ana, "Jana Pohl"), direction="mutual")
    around, counted = sphere(ana, [ana.pk]), figures(ana, [ana.pk])
    assert [each.is_inner for each in around].count(True) == counted.inner == 1
    assert counted.outer == len(around) - 1 == 2
    assert (counted.began, counted.pushed, counted.percent_theirs) == (1, 1, 50)


def test_the_narrowest_row_decides_the_ring(ana: Member) -> None:
    from winsome.people.typing_in import edit_person

    person = a_customer(ana)
    a_talk(ana, person, reach="private")  # gives Ana a row of her own
    edit_person(person_id=person, changes={"organization": "Somewhere Else Works"}, by=ana, at=NOW)
    around, counted = sphere(ana, [ana.pk]), figures(ana, [ana.pk])
    assert [each.is_inner for each in around] == [False] and counted.inner == 0


def test_without_a_talk_there_is_no_share(ana: Member) -> None:
    a_talk(ana, somebody(ana), direction="mutual")
    assert figures(ana, [ana.pk]).percent_theirs is None


def test_the_team_s_sphere_has_everybody_once_by_the_closest_tie(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person)
    a_talk(ben, person, direction="mutual")
    (around,) = sphere(ana, [ana.pk, ben.pk])
    assert around.tie.member_id == ben.pk and figures(ana, [ana.pk, ben.pk]).people == 1


def test_only_the_closest_are_shown_when_there_are_too_many(ana: Member) -> None:
    far, near = somebody(ana, "Far"), somebody(ana, "Near")
    a_talk(ana, far, direction="mutual", ago=timedelta(days=300))
    a_talk(ana, near, direction="mutual")
    assert [each.entry.person_id for each in sphere(ana, [ana.pk], most=1)] == [near]


def test_a_small_circle_makes_a_tie_among_outsiders_and_a_large_one_none(ana: Member) -> None:
    people = [somebody(ana, f"Guest {number}") for number in range(13)]
    a_talk(ana, *people[:2], channel="meeting", direction="mutual")
    a_talk(ana, *people, channel="event", direction="mutual")
    known = among(ana, sphere(ana, [ana.pk]))
    assert [(each.one, each.other, each.times) for each in known] == [(people[0], people[1], 1)]


def test_a_private_or_removed_circle_makes_none(ana: Member, ben: Member) -> None:
    people = [somebody(ana, "One"), somebody(ana, "Two")]
    a_talk(ana, *people, direction="mutual", reach="private")
    gone = a_talk(ana, *people, direction="mutual")
    for person in people:
        a_talk(ben, person)
    remove(interaction_id=gone.pk, by=ana, at=NOW)
    assert among(ben, sphere(ben, [ben.pk])) == []
    assert len(among(ana, sphere(ana, [ana.pk]))) == 1


def test_a_sphere_of_thousands_is_read_in_few_queries(ana: Member, django_assert_max_num_queries: object) -> None:
    for number in range(30):
        a_talk(ana, somebody(ana, f"Guest {number}"))
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        around = sphere(ana, [ana.pk])
    assert len(around) == 30


def test_a_relationship_is_what_the_record_says(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    assert relationship(ana, person, at=NOW).is_first_contact
    a_talk(ana, person, direction="ours", ago=timedelta(days=300))
    assert relationship(ana, person, at=NOW).is_first_contact  # nothing came back yet
    spoke = "Both spoke at the harbour planning day"
    a_talk(ana, person, channel="event", direction="mutual", line=spoke, ago=timedelta(days=90))
    add_fact(person_id=person, statement=words("Chairs the slot-planning group"), heard_on=None, by=ana, at=NOW)
    known = relationship(ana, person, at=NOW)
    assert (known.months, known.is_first_contact) == (9, False)
    assert known.attended == (spoke,)
    assert known.facts == ("Chairs the slot-planning group",)
    assert relationship(ben, person, at=NOW).attended == ()  # he was not in the room


def test_a_private_fact_is_no_part_of_what_another_knows(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="mutual", reach="private", line="A quiet word")
    assert relationship(ben, person, at=NOW).attended == ()
