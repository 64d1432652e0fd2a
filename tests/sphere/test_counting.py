"""Ties are counted as talks arrive, in the same transaction, and a rebuild gives the same rows (architecture, Tie)."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from tests.builders.interactions import NOW, a_talk, somebody, stand_still
from tests.cast import the_member
from winsome.interactions.noting import remove, restore
from winsome.interactions.recording import NewInteraction, put_back, record_all, take_back
from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.people.models import PersonCard
from winsome.people.moving import move_cards
from winsome.sphere.counting import recount
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.strength import WHOLE_MEETING


def rows(model: type[Tie] | type[TieWeek]) -> list[tuple[object, ...]]:
    """All rows of a counted table without their keys, in an order of their own."""
    names = [field.attname for field in model._meta.concrete_fields if field.name != "id"]
    return sorted(model._default_manager.values_list(*names), key=str)


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


@pytest.mark.django_db
def test_each_direction_is_counted_for_itself(ana: Member) -> None:
    person = somebody(ana)
    for direction in ("theirs", "theirs", "ours", "mutual"):
        a_talk(ana, person, direction=direction)
    tie = Tie.objects.get(member=ana, person_id=person)
    assert (tie.theirs, tie.ours, tie.meetings, tie.together) == (2, 1, 1, WHOLE_MEETING)
    week = TieWeek.objects.get(member=ana, person_id=person)
    assert (week.week, week.theirs, week.ours) == (week_of(NOW), 2, 1)


@pytest.mark.django_db
def test_a_meeting_of_n_is_one_part_in_n_less_one_for_each_pair(ana: Member, ben: Member) -> None:
    people = [somebody(ana, f"Guest {number}") for number in range(5)]
    a_talk(ana, *people, channel="meeting", direction="mutual", colleagues=(ben,))
    assert {(tie.member_id, tie.together) for tie in Tie.objects.all()} == {
        (ana.pk, WHOLE_MEETING // 6),
        (ben.pk, WHOLE_MEETING // 6),
    }


@pytest.mark.django_db
def test_a_talk_that_fails_leaves_no_tie(ana: Member) -> None:
    person = somebody(ana)
    with pytest.raises(RuntimeError), transaction.atomic():
        a_talk(ana, person)
        raise RuntimeError
    assert not Tie.objects.exists() and not TieWeek.objects.exists()


@pytest.mark.django_db
def test_taking_back_and_putting_back_are_exact(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, ago=timedelta(days=400))
    talk = a_talk(ana, person, ago=timedelta(days=3))
    before = rows(Tie), rows(TieWeek)
    remove(interaction_id=talk.pk, by=ana, at=NOW)
    assert Tie.objects.get(person_id=person).last_at == NOW - timedelta(days=400)
    restore(interaction_id=talk.pk, by=ana, at=NOW)
    assert (rows(Tie), rows(TieWeek)) == before


@pytest.mark.django_db
def test_a_private_talk_makes_a_tie_for_its_owner_s_eyes_alone(ana: Member, ben: Member) -> None:
    a_talk(ana, somebody(ana), reach="private")
    tie = Tie.objects.get()
    assert tie.audience_id == ana.private_audience_id
    assert not Tie.objects.filter(audience_id__in=ben.audience_ids).exists()


@pytest.mark.django_db
def test_when_cards_move_the_ties_follow(ana: Member) -> None:
    one, other = somebody(ana, "Rhea Brandt"), somebody(ana, "Rhea B.")
    a_talk(ana, one)
    a_talk(ana, other)
    a_talk(ana, one, other, direction="mutual")
    move_cards(PersonCard.objects.filter(person_id=other).values_list("pk", flat=True), to_person=one)
    (tie,) = Tie.objects.all()
    assert (tie.person_id, tie.theirs, tie.meetings) == (one, 2, 1)


class TheRebuild(TestCase):
    """Whatever arrives, in whatever parts, and is taken back in whatever order."""

    @hypothesis_settings(max_examples=40)
    @given(
        talks=some.lists(
            some.tuples(
                some.integers(0, 900),  # days ago
                some.sampled_from(["theirs", "ours", "mutual"]),
                some.sets(some.integers(0, 3), min_size=1),  # people
                some.sets(some.integers(0, 1), min_size=1),  # members
                some.booleans(),  # private
            ),
            min_size=1,
            max_size=12,
        ),
        gone=some.sets(some.integers(0, 11)),
        back=some.sets(some.integers(0, 11)),
    )
    def test_counting_anew_gives_what_counting_along_gave(
        self,
        talks: list[tuple[int, str, set[int], set[int], bool]],
        gone: set[int],
        back: set[int],
    ) -> None:
        """The same rows, and put back exactly."""
        clock.set_clock(lambda: NOW)
        us = [the_member("ana", "Ana Keller", "seller", team="North"), the_member("ben", "Ben Okoro", "seller", team="North")]
        cards = [PersonCard.objects.get(person_id=somebody(us[0], f"Guest {number}")) for number in range(4)]
        ids = []
        for days, direction, people, members, is_private in talks:
            new = NewInteraction(
                at=NOW - timedelta(days=days),
                channel="mail",
                direction=direction,
                members=tuple(us[number].pk for number in sorted(members)),
                others=tuple((cards[number].pk, cards[number].person_id) for number in sorted(people)),
            )
            ids += record_all([new], noted_by=us[0].pk, audience_id=us[0].private_audience_id if is_private else 1)
        whole = rows(Tie), rows(TieWeek)
        taken = take_back([pk for place, pk in enumerate(ids) if place in gone], at=NOW)
        put_back([pk for pk in taken if ids.index(pk) in back])
        along = rows(Tie), rows(TieWeek)
        recount(card.person_id for card in cards)
        assert (rows(Tie), rows(TieWeek)) == along
        put_back([pk for pk in taken if ids.index(pk) not in back])
        assert (rows(Tie), rows(TieWeek)) == whole
