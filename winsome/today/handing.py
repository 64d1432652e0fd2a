"""Not me: a move goes to a colleague who knows the person as well, with a word; or to whoever should."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from winsome.guardrail.judged import Judged
from winsome.interactions.models import Promise
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sphere.models import Tie
from winsome.today.answering import own
from winsome.today.errors import AnsweredMeanwhile, CannotTakeItOn
from winsome.today.kinds import KINDS
from winsome.today.kinds.shape import Noun
from winsome.today.models import Move
from winsome.today.models.move import Answer

STANDS_FOR = timedelta(days=60)
MOST = 12


def who_else(move: Move, by: Member) -> list[Member]:
    """Colleagues who are here, have had to do with the person as far as `by` may see, and may see what the move is about."""
    kind = KINDS.get(move.kind)
    if kind is None or not kind.can_be_handed or move.person_id is None:
        return []
    ties = Tie.objects.filter(person_id=move.person_id, audience_id__in=by.audience_ids).exclude(member=by)
    latest = dict.fromkeys(ties.order_by(F("last_at").desc(nulls_last=True)).values_list("member_id", flat=True))
    here = Member.objects.here().in_bulk(list(latest)[: MOST * 2])
    seen_by = set(PersonEntry.objects.filter(person_id=move.person_id).values_list("audience_id", flat=True))
    shared = _audiences(move)
    able = [here[pk] for pk in latest if pk in here]
    return [each for each in able if seen_by & set(each.audience_ids) and (shared is None or shared in each.audience_ids)][:MOST]


@transaction.atomic
def hand_over(*, move_id: int, to: int | None, word: Judged | None, by: Member, at: datetime) -> Move:
    """Hand one's own move to a colleague, who sees from whom it comes and with which word; without one it only leaves the page.

    Raises: MoveGone, AnsweredMeanwhile, CannotTakeItOn.
    """
    move = own(move_id, by)
    if not move.is_waiting(at.date()):
        if move.answer != Answer.NOT_ME:
            raise AnsweredMeanwhile
        return move
    if to is not None:
        colleague = next((each for each in who_else(move, by) if each.pk == to), None)
        if colleague is None:
            raise CannotTakeItOn
        _put_on_the_page_of(colleague, move, word, by, at)
    move.answer, move.answered_at, move.hidden_until = Answer.NOT_ME, at, None
    move.save(update_fields=["answer", "answered_at", "hidden_until"])
    record(
        by,
        "handed over" if to else "answered",
        "move",
        move.pk,
        fields=["answer", "handed_by", "word"] if to else ["answer"],
        at=at,
    )
    return move


def _put_on_the_page_of(colleague: Member, move: Move, word: Judged | None, by: Member, at: datetime) -> None:
    handed = {
        "person_id": move.person_id,
        "reasons": move.reasons,
        "due_on": min(move.due_on, at.date()),
        "from_on": at.date() - timedelta(days=1),  # whatever the colleague's zone, it stands there at once
        "until_on": at.date() + STANDS_FOR,
        "hidden_until": None,
        "answer": "",
        "answered_at": None,
        "settled_at": None,
        "handed_by": by,
        "word": word or None,
        "made_at": at,
    }
    Move.objects.update_or_create(member=colleague, kind=move.kind, noun=move.noun, subject_id=move.subject_id, defaults=handed)


def _audiences(move: Move) -> int | None:
    """The audience that the promise of this move belongs to; None where no promise is concerned."""
    if move.noun != Noun.PROMISE:
        return None
    return Promise.objects.values_list("audience_id", flat=True).get(pk=move.subject_id)
