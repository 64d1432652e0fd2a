"""What a member makes of a move: done, later, never again; each can be taken back. Handing it on is `handing`."""

from datetime import date, datetime, timedelta

from django.db import transaction

from winsome.members.audit import record
from winsome.members.models import Member
from winsome.today.errors import AnsweredMeanwhile, FinishedWithItsNextStep, MoveGone, NoDayToCome, TakenUpMeanwhile
from winsome.today.kinds.shape import Noun
from winsome.today.models import Move
from winsome.today.models.move import Answer

A_WEEK = timedelta(days=7)
AT_MOST = timedelta(days=366)


@transaction.atomic
def answer(*, move_id: int, as_: str, today: date, by: Member, at: datetime, until: date | None = None) -> Move:
    """Answer one of one's own moves. `later` hides it until a day, a week from now unless told; `never` hides it for good.

    The same answer once more, from another window, changes nothing.

    Raises: MoveGone, AnsweredMeanwhile, NoDayToCome; FinishedWithItsNextStep for a promise said to be done.
    """
    move = own(move_id, by)
    if as_ == Answer.DONE and move.noun == Noun.PROMISE:
        raise FinishedWithItsNextStep
    hidden_until = _later(until, today) if as_ == Answer.LATER else None
    if not move.is_waiting(today):
        if move.answer != as_:
            raise AnsweredMeanwhile
        return move
    move.answer, move.answered_at, move.hidden_until = Answer(as_), at, hidden_until
    move.save(update_fields=["answer", "answered_at", "hidden_until"])
    record(by, "answered", "move", move.pk, fields=["answer"], at=at)
    return move


@transaction.atomic
def take_back(*, move_id: int, by: Member, at: datetime) -> Move:
    """Put a move back where it stood; one that was handed to a colleague leaves the colleague's page again.

    Raises: MoveGone; TakenUpMeanwhile when the colleague has answered it.
    """
    move = own(move_id, by)
    if move.answer == Answer.NOT_ME:
        handed = Move.objects.select_for_update().filter(
            kind=move.kind, noun=move.noun, subject_id=move.subject_id, handed_by=by, made_at__gte=move.answered_at
        )
        if any(each.answer for each in handed):
            raise TakenUpMeanwhile
        handed.delete()
    move.forget_answer()
    move.save(update_fields=["answer", "answered_at", "hidden_until"])
    record(by, "put back", "move", move.pk, fields=["answer"], at=at)
    return move


def own(move_id: int, by: Member) -> Move:
    """One of the member's own moves, held until the act is over.

    Raises: MoveGone.
    """
    move = Move.objects.select_for_update().filter(pk=move_id, member=by).first()
    if move is None:
        raise MoveGone
    return move


def _later(until: date | None, today: date) -> date:
    day = until or today + A_WEEK
    if not today < day <= today + AT_MOST:
        raise NoDayToCome
    return day
