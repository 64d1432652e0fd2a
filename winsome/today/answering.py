"""What a member makes of a move: done, later, never again; each can be taken back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import NotVisible
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.today.filling import in_some_days
from winsome.today.models import Move
from winsome.today.models.move import Answer


@transaction.atomic
def answer(*, move_id: int, as_: str, today: date, by: Member, at: datetime) -> Move:
    """Answer one of one's own moves. `later` hides it for a week, `never` for good.

    Raises: NotVisible.
    """
    move = _own(move_id, by)
    move.answer, move.answered_at = Answer(as_), at
    move.hidden_until = in_some_days(today) if as_ == Answer.LATER else None
    move.save(update_fields=["answer", "answered_at", "hidden_until"])
    record(by, "answered", "move", move.pk, fields=["answer"], at=at)
    return move


@transaction.atomic
def take_back(*, move_id: int, by: Member, at: datetime) -> Move:
    """Put a move back where it stood.

    Raises: NotVisible.
    """
    move = _own(move_id, by)
    move.answer, move.answered_at, move.hidden_until = "", None, None
    move.save(update_fields=["answer", "answered_at", "hidden_until"])
    record(by, "put back", "move", move.pk, fields=["answer"], at=at)
    return move


def _own(move_id: int, by: Member) -> Move:
    move = Move.objects.filter(pk=move_id, member=by).first()
    if move is None:
        raise NotVisible(_("This is not on your page any more."))
    return move
