"""Ties are counted as talks arrive, in the same transaction, and a rebuild gives the same rows (architecture, Tie)."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from tests.builders.interactions import NOW, a_talk, somebody, stand_still
from tests.builders.people import many
from tests.cast import the_member
from winsome.interactions.noting import remove, restore
from winsome.interactions.recording import NewInteraction, put_back, record_all, take_back
from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.people.models import PersonCard
from winsome.people.moving import move_cards
from winsome.sphere.models import OutsideTie, OutsideTieWeek, Tie, TieWeek
from winsome.sphere.recounting import rebuild, recount
from winsome.sphere.strength import WHOLE_MEETING

Counted = type[Tie] | type[TieWeek] | type[OutsideTie] | type[OutsideTieWeek]


def rows(model: Counted) -> list[tuple[object, ...]]:
    """All rows of a counted table without their keys, in an order of their own."""
    names = [field.attname for field in model._meta.concrete_fields if field.name != "id"]
    return sorted(model._default_manager.values_list(*names), key=str)


def everything() -> list[list[tuple[object, ...]]]:
    """All four counted tables."""
    return [rows(Tie), rows(TieWeek), rows(OutsideTie), rows(OutsideTieWeek)]


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


@pytest.mark.django_db
def test_people_who_appear_together_have_a_tie_of_their_own(ana: Member) -> None:
    one, other, third = (somebody(ana, name) for name in ("Rhea Brandt", "Jana Pohl", "Kofi Sarpong"))
    a_talk(ana, one, other, third, direction="mutual", channel="meeting")
    a_talk(ana, other, one, direction="ours")
    tie = OutsideTie.objects.get(one=one, other=other)
    assert (tie.times, tie.meetings, tie.together) == (2, 1, WHOLE_MEETING // 3 + WHOLE_MEETING // 2)
    assert OutsideTie.objects.count() == 3 and OutsideTieWeek.objects.count() == 3
    assert all(one < other for one, other in OutsideTie.objects.values_list("one_id", "other_id"))


@pytest.mark.django_db
@pytest.mark.parametrize(("guests", "ties"), [(11, 55), (12, 0)])
def test_twelve_present_are_a_small_circle_and_thirteen_none(ana: Member, guests: int, ties: int) -> None:
    a_talk(ana, *(somebody(ana, f"Guest {number}") for number in range(guests)), direction="mutual")
    assert OutsideTie.objects.count() == ties and Tie.objects.count() == guests


@pytest.mark.django_db
def test_a_circle_that_was_private_makes_a_tie_for_its_owner_s_eyes(ana: Member) -> None:
    a_talk(ana, somebody(ana, "One"), somebody(ana, "Two"), reach="private")
    assert OutsideTie.objects.get().audience_id == ana.private_audience_id


@pytest.mark.django_db
def test_five_thousand_recipients_make_a_tie_each_and_none_among_them(ana: Member) -> None:
    people = many(ana, 5_000)
    cards = dict(PersonCard.objects.filter(person_id__in=people).values_list("person_id", "pk"))
    others = tuple((cards[person], person) for person in people)
    new = NewInteraction(at=NOW, channel="mail", direction="ours", members=(ana.pk,), others=others)
    with transaction.atomic():
        (pk,) = record_all([new], noted_by=ana.pk, audience_id=1)
    assert Tie.objects.filter(ours=1).count() == 5_000 and not OutsideTie.objects.exists()
    take_back([pk], at=NOW)
    assert not Tie.objects.exists()


@pytest.mark.django_db
def test_clocks_that_are_wrong_are_counted_in_their_own_week(ana: Member) -> None:
    person = somebody(ana)
    card = PersonCard.objects.get(person_id=person).pk
    moments = [datetime(year, 1, 2, 3, tzinfo=UTC) for year in (1969, 1970, 2026, 2060)]
    for at in moments:
        with transaction.atomic():
            new = NewInteraction(at=at, channel="mail", direction="theirs", members=(ana.pk,), others=((card, person),))
            record_all([new], noted_by=ana.pk, audience_id=1)
    along = everything()
    assert [week.week for week in TieWeek.objects.order_by("week")] == [week_of(at) for at in moments]
    recount([person])
    assert everything() == along


class TheRebuild(TestCase):
    """Whatever arrives, in whatever parts, is taken back in whatever order, and whoever turns out to be the same."""

    @hypothesis_settings(max_examples=40)
    @given(
        talks=some.lists(
            some.tuples(
                some.integers(-400, 900),  # days ago; clocks may be ahead
                some.sampled_from(["theirs", "ours", "mutual"]),
                some.sets(some.integers(0, 3), min_size=1),  # people
                some.sets(some.integers(0, 1), min_size=1),  # members
                some.booleans(),  # private
                some.sampled_from([None, None, 30]),  # how many were listed
            ),
            min_size=1,
            max_size=12,
        ),
        gone=some.sets(some.integers(0, 11)),
        back=some.sets(some.integers(0, 11)),
        moved=some.lists(some.tuples(some.integers(0, 3), some.integers(0, 3)), max_size=3),
    )
    def test_counting_anew_gives_what_counting_along_gave(
        self,
        talks: list[tuple[int, str, set[int], set[int], bool, int | None]],
        gone: set[int],
        back: set[int],
        moved: list[tuple[int, int]],
    ) -> None:
        """The same rows, and put back exactly."""
        clock.set_clock(lambda: NOW)
        us = [the_member("ana", "Ana Keller", "seller", team="North"), the_member("ben", "Ben Okoro", "seller", team="North")]
        cards = [PersonCard.objects.get(person_id=somebody(us[0], f"Guest {number}")) for number in range(4)]
        ids = []
        for days, direction, people, members, is_private, listed in talks:
            new = NewInteraction(
                at=NOW - timedelta(days=days),
                channel="mail",
                direction=direction,
                members=tuple(us[number].pk for number in sorted(members)),
                others=tuple((cards[number].pk, cards[number].person_id) for number in sorted(people)),
                listed=listed,
            )
            ids += record_all([new], noted_by=us[0].pk, audience_id=us[0].private_audience_id if is_private else 1)
        whole = everything()
        taken = take_back([pk for place, pk in enumerate(ids) if place in gone], at=NOW)
        put_back([pk for pk in taken if ids.index(pk) in back])
        along = everything()
        recount(card.person_id for card in cards)
        assert everything() == along
        put_back([pk for pk in taken if ids.index(pk) not in back])
        assert everything() == whole
        for card, onto in moved:
            move_cards([cards[card].pk], to_person=PersonCard.objects.get(pk=cards[onto].pk).person_id)
        moved_along = everything()
        rebuild(lambda done, total: None)
        assert everything() == moved_along
