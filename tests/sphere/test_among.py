"""Ties among people outside are first-class: who knows whom, whoever of us was there (S2)."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_talk, somebody, stand_still
from winsome.interactions.noting import remove
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.sphere.among import among, outside_tie, outside_ties_of, people_beyond
from winsome.sphere.around import sphere
from winsome.sphere.strength import Closeness

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


@pytest.fixture
def three(ana: Member) -> list[int]:
    """Three people whom all of us may see, by key."""
    return [somebody(ana, name) for name in ("Rhea Brandt", "Kofi Sarpong", "Marek Dvořák")]


def test_a_small_circle_makes_a_tie_among_outsiders_and_a_large_one_none(ana: Member) -> None:
    people = [somebody(ana, f"Guest {number}") for number in range(13)]
    a_talk(ana, *people[:2], channel="meeting", direction="mutual")
    a_talk(ana, *people, channel="event", direction="mutual")
    known = among(ana, [each.entry.person_id for each in sphere(ana, [ana.pk])])
    assert [(each.one, each.other, each.times) for each in known] == [(people[0], people[1], 1)]


def test_a_private_or_removed_circle_makes_none(ana: Member, ben: Member) -> None:
    people = [somebody(ana, "One"), somebody(ana, "Two")]
    a_talk(ana, *people, direction="mutual", reach="private")
    gone = a_talk(ana, *people, direction="mutual")
    for person in people:
        a_talk(ben, person)
    remove(interaction_id=gone.pk, by=ana, at=NOW)
    assert among(ben, [each.entry.person_id for each in sphere(ben, [ben.pk])]) == []
    assert len(among(ana, [each.entry.person_id for each in sphere(ana, [ana.pk])])) == 1


def test_whoever_meets_together_is_tied_and_whoever_knows_the_same_one_of_us_is_not(ana: Member, three: list[int]) -> None:
    one, other, alone = three
    a_talk(ana, one, other, channel="meeting", direction="mutual")
    a_talk(ana, alone, channel="meeting", direction="mutual")
    assert [(each.one, each.other) for each in among(ana, three)] == [(one, other)]
    assert among(ana, [one, alone]) == among(ana, [other, alone]) == [], "only among those one asks about"
    assert outside_tie(ana, one, alone) is None


def test_their_tie_hangs_on_none_of_us(ana: Member, ben: Member, three: list[int]) -> None:
    one, other, _ = three
    a_talk(ben, one, other, channel="meeting", direction="mutual")
    before = outside_tie(ana, one, other)
    Member.objects.filter(pk=ben.pk).update(left_at=NOW)
    assert before is not None and outside_tie(ana, one, other) == before, "Ana was not there, and Ben is gone"


def test_their_tie_grows_with_each_time_and_the_closest_comes_first(ana: Member, three: list[int]) -> None:
    one, other, third = three
    for weeks in range(4):
        a_talk(ana, one, other, channel="meeting", direction="mutual", ago=timedelta(weeks=weeks))
    a_talk(ana, one, third, channel="meeting", direction="mutual")
    first, second = outside_ties_of(ana, one)
    assert (first.other, first.meetings, second.other) == (other, 4, third)
    assert first.strength.closeness is Closeness.KNOWN and first.strength.order > second.strength.order
    assert (first.first_at, first.last_at) == (NOW - timedelta(weeks=3), NOW)


def test_of_an_earlier_week_it_is_what_it_was_then(ana: Member, three: list[int]) -> None:
    one, other, third = three
    a_talk(ana, one, other, direction="mutual", ago=timedelta(weeks=20))
    a_talk(ana, one, third, direction="mutual")
    then = among(ana, three, now=week_of(NOW - timedelta(weeks=10)))
    assert [(each.one, each.other) for each in then] == [(one, other)]
    assert then[0].strength.order > next(each for each in among(ana, three) if each.other == other).strength.order


def test_what_two_audiences_know_of_a_pair_is_one_tie(ana: Member, ben: Member, three: list[int]) -> None:
    one, other, _ = three
    a_talk(ana, one, other, direction="mutual", reach="private")
    a_talk(ben, one, other, direction="mutual")
    assert [[each.times for each in among(member, three)] for member in (ana, ben)] == [[2], [1]]


def test_through_them_we_see_one_step_further_and_through_a_private_circle_nobody_else_does(
    ana: Member, ben: Member, three: list[int]
) -> None:
    known, beyond, hidden = three
    a_talk(ana, known, beyond, direction="mutual")
    a_talk(ana, known, hidden, direction="mutual", reach="private")
    assert people_beyond(ana, [known]) == {beyond, hidden}
    assert people_beyond(ben, [known]) == {beyond}
