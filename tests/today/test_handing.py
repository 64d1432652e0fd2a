"""Not me: a move goes to a colleague who knows the person, with a word, and comes back undone."""

from datetime import timedelta

import pytest

from tests.builders.interactions import NOW, a_promise, a_talk, somebody, stand_still, words
from winsome.members.joining import leave
from winsome.members.models import Member
from winsome.today.answering import answer, take_back
from winsome.today.errors import AnsweredMeanwhile, CannotTakeItOn, MoveGone, TakenUpMeanwhile
from winsome.today.filling import fill
from winsome.today.handing import hand_over, who_else
from winsome.today.models import Move
from winsome.today.page import today_page

pytestmark = pytest.mark.django_db
DAY = NOW.date()


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def waiting(ana: Member, *others: Member, reach: str = "company") -> Move:
    """Somebody who wrote to Ana, and whom these others know."""
    person = somebody(ana, reach=reach)
    for other in others:
        a_talk(other, person, ago=timedelta(days=40), direction="mutual")
    a_talk(ana, person, ago=timedelta(days=3), reach=reach)
    fill(ana)
    return Move.objects.get(member=ana, kind="unanswered")


def test_a_colleague_who_knows_the_person_sees_it_with_the_word_and_from_whom(ana: Member, ben: Member) -> None:
    move = waiting(ana, ben)
    hand_over(move_id=move.pk, to=ben.pk, word=words("You met her at the fair"), by=ana, at=NOW)
    assert today_page(ana, DAY).moves == []
    (each,) = today_page(ben, DAY).moves
    assert (each.kind.name, each.from_whom, str(each.move.word)) == ("unanswered", "Ana Keller", "You met her at the fair")
    fill(ben)
    assert each.move.pk in {other.move.pk for other in today_page(ben, DAY).moves}


def test_only_who_is_here_knows_the_person_and_may_see_them_is_offered(ana: Member, ben: Member, dora: Member) -> None:
    move = waiting(ana, ben, dora)
    assert {each.pk for each in who_else(move, ana)} == {ben.pk, dora.pk}
    leave(member_id=dora.pk, by=None, at=NOW)
    assert [each.pk for each in who_else(move, ana)] == [ben.pk]
    with pytest.raises(CannotTakeItOn):
        hand_over(move_id=move.pk, to=dora.pk, word=None, by=ana, at=NOW)


def test_somebody_private_is_handed_to_nobody(ana: Member, ben: Member) -> None:
    move = waiting(ana, reach="private")
    assert who_else(move, ana) == []
    with pytest.raises(CannotTakeItOn):
        hand_over(move_id=move.pk, to=ben.pk, word=None, by=ana, at=NOW)


def test_a_promise_of_a_narrower_circle_stays_in_it(ana: Member, ben: Member, dora: Member) -> None:
    person = somebody(ana)
    for other in (ben, dora):
        a_talk(other, person, direction="mutual")
    a_promise(ana, person, reach="team", due=DAY)
    move = Move.objects.get(member=ana, noun="promise")
    assert [each.pk for each in who_else(move, ana)] == [ben.pk]


def test_somebody_else_should_only_leaves_the_page(ana: Member, ben: Member) -> None:
    move = waiting(ana, ben)
    hand_over(move_id=move.pk, to=None, word=None, by=ana, at=NOW)
    assert today_page(ana, DAY).moves == [] == today_page(ben, DAY).moves


def test_undone_it_stands_where_it_stood_and_leaves_the_colleague(ana: Member, ben: Member) -> None:
    move = waiting(ana, ben)
    hand_over(move_id=move.pk, to=ben.pk, word=None, by=ana, at=NOW)
    take_back(move_id=move.pk, by=ana, at=NOW)
    assert len(today_page(ana, DAY).moves) == 1
    assert today_page(ben, DAY).moves == []


def test_what_the_colleague_has_answered_is_not_taken_away(ana: Member, ben: Member) -> None:
    move = waiting(ana, ben)
    hand_over(move_id=move.pk, to=ben.pk, word=None, by=ana, at=NOW)
    answer(move_id=Move.objects.get(member=ben, kind="unanswered").pk, as_="done", today=DAY, by=ben, at=NOW)
    with pytest.raises(TakenUpMeanwhile):
        take_back(move_id=move.pk, by=ana, at=NOW)


def test_handed_on_by_two_windows_it_is_handed_once(ana: Member, ben: Member) -> None:
    move = waiting(ana, ben)
    for _ in range(2):
        hand_over(move_id=move.pk, to=ben.pk, word=None, by=ana, at=NOW)
    assert Move.objects.filter(member=ben, kind="unanswered").count() == 1
    with pytest.raises(AnsweredMeanwhile):
        answer(move_id=move.pk, as_="done", today=DAY, by=ana, at=NOW)


def test_another_s_move_is_handed_by_nobody_else(ana: Member, ben: Member) -> None:
    with pytest.raises(MoveGone):
        hand_over(move_id=waiting(ana, ben).pk, to=None, word=None, by=ben, at=NOW)


def test_a_move_handed_back_stands_on_the_first_page_again(ana: Member, ben: Member) -> None:
    move = waiting(ana, ben)
    hand_over(move_id=move.pk, to=ben.pk, word=None, by=ana, at=NOW)
    hand_over(move_id=Move.objects.get(member=ben, kind="unanswered").pk, to=ana.pk, word=None, by=ben, at=NOW)
    (each,) = today_page(ana, DAY).moves
    assert each.from_whom == "Ben Okoro"
