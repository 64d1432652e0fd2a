"""Reading ties and spheres: nobody's private talk shapes another's picture (S1, S3, N1)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from tests.builders.interactions import NOW, a_customer, a_talk, somebody, stand_still, words
from tests.builders.people import typed
from tests.cast import the_member
from winsome.guardrail.traces import Trace, Way
from winsome.interactions.recording import NewInteraction, record_all
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.people.knowing import add_fact
from winsome.people.models import PersonCard, RoleHeld
from winsome.sphere.around import account, figures, sphere
from winsome.sphere.models import Tie
from winsome.sphere.reading import closest_ties, ties_of_person, weeks_of
from winsome.sphere.recounting import recount
from winsome.sphere.relationship import relationship
from winsome.sphere.strength import Closeness, strength

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
    assert known.attended == (Trace(Way.EVENT, spoke),)
    assert known.facts == ("Chairs the slot-planning group",)
    assert relationship(ben, person, at=NOW).attended == ()  # he was not in the room


def test_a_private_fact_is_no_part_of_what_another_knows(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="mutual", reach="private", line="A quiet word")
    assert relationship(ben, person, at=NOW).attended == ()


def test_whoever_left_is_in_history_and_not_in_the_company_s_sphere_of_today(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ben, person, direction="mutual", ago=timedelta(weeks=30))
    Member.objects.filter(pk=ben.pk).update(left_at=NOW - timedelta(weeks=10))
    assert sphere(ana, None) == [] and figures(ana, None).people == 0
    assert [tie.member_id for tie in ties_of_person(ana, person)] == [ben.pk]
    assert len(sphere(ana, None, now=week_of(NOW) - 20)) == 1


def test_a_customer_who_becomes_a_member_stands_in_no_sphere_any_more(ana: Member) -> None:
    card = typed(ana, "Rhea Brandt", emails=("rhea@example.org",))
    a_talk(ana, card.person_id, direction="mutual")
    assert len(sphere(ana, [ana.pk])) == figures(ana, [ana.pk]).people == 1
    the_member("rhea", "Rhea Brandt", "seller")
    assert sphere(ana, [ana.pk]) == [] and figures(ana, [ana.pk]).people == 0
    assert len(ties_of_person(ana, card.person_id)) == 1


def test_mail_to_oneself_puts_nobody_into_the_sphere(ana: Member) -> None:
    card = typed(ana, "Ana Keller", emails=(ana.email,))
    a_talk(ana, card.person_id, direction="ours")
    a_talk(ana, card.person_id, somebody(ana), direction="mutual")
    assert [each.entry.name for each in sphere(ana, [ana.pk])] == ["Rhea Brandt"]


def test_a_clock_in_the_future_is_no_closeness_of_today(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="mutual", ago=timedelta(weeks=4))
    card = PersonCard.objects.get(person_id=person).pk
    with transaction.atomic():
        ahead = NewInteraction(NOW + timedelta(days=900), "meeting", "mutual", (ana.pk,), ((card, person),))
        record_all([ahead], noted_by=ana.pk, audience_id=1)
    (tie,) = ties_of_person(ana, person)
    assert tie.strength.met == pytest.approx(2 ** (-28 / 90)) and tie.meetings == 1


def test_another_half_life_holds_at_once_and_the_sums_follow(ana: Member, settings: Any) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="mutual", ago=timedelta(weeks=10))
    a_talk(ana, person, direction="mutual", ago=timedelta(weeks=20))
    settings.WINSOME_HALF_LIFE_DAYS = 70
    (before,) = ties_of_person(ana, person)
    assert before.strength.met == pytest.approx(0.75)
    recount([person])
    (after,) = ties_of_person(ana, person)
    assert after.strength.met == pytest.approx(0.75) and Tie.objects.get().half_life == 70


def test_a_past_week_from_weeks_is_what_the_sums_said_then(ana: Member) -> None:
    people = [somebody(ana, f"Guest {number}") for number in range(3)]
    for number, person in enumerate(people):
        for weeks in range(number, 60, 7):
            a_talk(ana, person, direction=("theirs", "ours", "mutual")[weeks % 3], ago=timedelta(weeks=weeks))
    then = week_of(NOW) - 12
    seen = {tie.person_id: tie.strength for tie in closest_ties(ana, [ana.pk], now=then, most=9)}
    weeks = weeks_of(ana, [(ana.pk, person) for person in people])
    for person in people:
        exact = strength(weeks[(ana.pk, person)], now=then)
        assert seen[person].order == pytest.approx(exact.order, abs=1e-6)


def test_an_account_says_how_many_of_its_people_are_left_out(ana: Member) -> None:
    people = [a_customer(ana, f"Guest {number}") for number in range(4)]
    for number, person in enumerate(people[:3]):
        a_talk(ana, person, direction="mutual", ago=timedelta(weeks=number))
    (role,) = set(RoleHeld.objects.filter(person_id__in=people).values_list("organization_id", flat=True))
    seen = account(ana, role, most=2)
    assert [each.entry.person_id for each in seen.around] == people[:2]
    assert (seen.people, seen.left_out) == (4, 2)
