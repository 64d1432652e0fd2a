"""What happens elsewhere meanwhile: notes, promises, cards that move, people who go (architecture, Card)."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_promise, a_talk, somebody, stand_still
from winsome.interactions.models.contact_wish import Wished
from winsome.interactions.promising import move as move_promise
from winsome.interactions.wishing import note_wish, take_back_wish
from winsome.jobs.models import Job
from winsome.jobs.running import run_now
from winsome.members.models import Member
from winsome.people.models import PersonCard, PersonEntry
from winsome.people.moving import move_cards
from winsome.today.answering import answer
from winsome.today.errors import MoveGone
from winsome.today.filling import fill
from winsome.today.kinds.shape import Seen
from winsome.today.models import Move
from winsome.today.page import one_move, today_page

pytestmark = pytest.mark.django_db
DAY = NOW.date()


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def quiet(ana: Member, name: str) -> int:
    """Somebody close who became quiet."""
    person = somebody(ana, name)
    for week in range(6):
        a_talk(ana, person, direction="mutual", ago=timedelta(weeks=14 + week))
    return person


def shown(member: Member) -> list[Seen]:
    """What stands on the page, apart from what the member's own calendar asks."""
    return [each for each in today_page(member, DAY).moves if each.entry]


def joined(one: int, other: int) -> None:
    """Both turn out to be the same person."""
    move_cards(PersonCard.objects.filter(person_id=other).values_list("pk", flat=True), to_person=one)


def test_two_who_are_one_stand_there_once(ana: Member) -> None:
    one, other = quiet(ana, "Marek Dvořák"), quiet(ana, "M. Dvořák")
    fill(ana)
    assert len(shown(ana)) == 2
    joined(one, other)
    assert shown(ana) == []  # until it is looked at again
    for job in Job.objects.filter(name="today.fill_one"):
        assert run_now(job)
    assert [each.move.person_id for each in shown(ana)] == [one]


def test_nobody_is_proposed_who_asked_to_be_left_in_peace(ana: Member, ben: Member) -> None:
    person, other = quiet(ana, "Marek Dvořák"), quiet(ana, "Ida Holm")
    fill(ana)
    wish = note_wish(person_id=person, wished=Wished.NO_CONTACT, by=ben, at=NOW)
    assert [each.move.person_id for each in shown(ana)] == [other]  # at once
    fill(ana)
    assert [each.move.person_id for each in shown(ana)] == [other]
    take_back_wish(wish_id=wish.pk, by=ben, at=NOW)
    for job in Job.objects.filter(name="today.fill_one"):
        run_now(job)
    assert {each.move.person_id for each in shown(ana)} == {person, other}


def test_a_promise_to_somebody_who_said_not_now_is_kept_all_the_same(ana: Member) -> None:
    person = somebody(ana)
    a_promise(ana, person, due=DAY)
    note_wish(person_id=person, wished=Wished.NOT_NOW, by=ana, at=NOW)
    fill(ana)
    assert [each.kind.name for each in shown(ana)] == ["ours_due"]


def test_a_promise_follows_the_person_it_was_made_to(ana: Member) -> None:
    one, other = somebody(ana, "Rhea Brandt"), somebody(ana, "R. Brandt")
    a_promise(ana, other, due=DAY)
    joined(one, other)
    (each,) = shown(ana)
    assert (each.move.person_id, each.entry and each.entry.person_id) == (one, one)


def test_who_is_erased_stands_on_no_page_and_is_answered_no_more(ana: Member) -> None:
    person = quiet(ana, "Marek Dvořák")
    fill(ana)
    pk = Move.objects.get(kind="drifting").pk
    PersonEntry.objects.filter(person_id=person).delete()
    assert shown(ana) == [] and one_move(ana, pk, DAY) is None
    Move.objects.filter(person_id=person).delete()  # as it goes with the person
    with pytest.raises(MoveGone):
        answer(move_id=pk, as_="done", today=DAY, by=ana, at=NOW)


def test_a_note_about_long_ago_settles_nothing(ana: Member) -> None:
    person = quiet(ana, "Marek Dvořák")
    fill(ana)
    a_talk(ana, person, direction="mutual", ago=timedelta(weeks=20))
    assert len(shown(ana)) == 1
    a_talk(ana, person, direction="mutual", ago=timedelta(days=1))
    assert shown(ana) == []


def test_a_colleague_s_talk_does_not_end_my_drifting(ana: Member, ben: Member) -> None:
    person = quiet(ana, "Marek Dvořák")
    fill(ana)
    a_talk(ben, person, direction="mutual")
    assert len(shown(ana)) == 1


def test_a_promise_moved_far_away_leaves_the_page_and_comes_back_with_its_week(ana: Member) -> None:
    made = a_promise(ana, somebody(ana), due=DAY)
    move_promise(promise_id=made.pk, due_on=DAY + timedelta(days=20), by=ana, at=NOW)
    assert shown(ana) == []
    assert len(today_page(ana, DAY + timedelta(days=13)).moves) == 1


def test_later_holds_when_a_promise_moves_by_a_day(ana: Member) -> None:
    made = a_promise(ana, somebody(ana), due=DAY)
    answer(move_id=Move.objects.get().pk, as_="later", today=DAY, by=ana, at=NOW)
    move_promise(promise_id=made.pk, due_on=DAY + timedelta(days=1), by=ana, at=NOW)
    assert shown(ana) == []


def test_the_day_is_counted_where_the_member_is(ana: Member) -> None:
    ana.time_zone = "Pacific/Auckland"
    ana.save()
    a_talk(ana, somebody(ana), ago=timedelta(days=3))
    fill(ana)
    (each,) = [each for each in today_page(ana, DAY + timedelta(days=1)).moves if each.kind.name == "unanswered"]
    assert each.on("wrote_on") == (NOW - timedelta(days=3)).date() + timedelta(days=1 if NOW.hour >= 11 else 0)


def test_filling_twice_changes_no_row(ana: Member) -> None:
    quiet(ana, "Marek Dvořák")
    a_promise(ana, somebody(ana), due=DAY)
    fill(ana)
    before = list(Move.objects.order_by("pk").values())
    fill(ana)
    assert list(Move.objects.order_by("pk").values()) == before
