"""Promises on either side: made, kept with the next in the same act, let go, taken back (P3, P4, C7)."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from winsome.guardrail.judged import Judged
from winsome.interactions.errors import NextStepMissing, PromiseClosed, PromiseNotVisible, PromiseWithoutDate
from winsome.interactions.models import Interaction, Promise
from winsome.members.audiences import reach_of
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.typing_in import card_to_hang_on


@dataclass(frozen=True)
class NewPromise:
    """What is promised, by which side, by when. `member_id` is who answers for it here."""

    what: Judged
    owed_by: str
    due_on: date | None
    due_time: time | None = None
    member_id: int | None = None


@transaction.atomic
def promise(
    *,
    new: NewPromise,
    person_id: int,
    by: Member,
    at: datetime,
    interaction: Interaction | None = None,
    follows: Promise | None = None,
    reach: str = "company",
) -> Promise:
    """Write a promise down.

    Raises: PromiseWithoutDate, PersonNotVisible, NotAllowed.
    """
    require(by, "edit", "promise")
    if new.due_on is None:
        raise PromiseWithoutDate
    card = card_to_hang_on(person_id=person_id, by=by, at=at, audience_id=by.audience_of(reach))
    made = Promise.objects.create(
        audience_id=card.audience_id,
        card=card,
        person_id=card.person_id,
        member_id=new.member_id or by.pk,
        owed_by=new.owed_by,
        what=new.what,
        due_on=new.due_on,
        due_time=new.due_time,
        interaction=interaction,
        follows=follows,
        made_at=at,
    )
    record(by, "promised", "promise", made.pk, fields=["what", "owed_by", "due_on", "member"], at=at)
    return made


@transaction.atomic
def keep(*, promise_id: int, next_step: NewPromise | None, nothing_follows: bool, by: Member, at: datetime) -> Promise:
    """Note that a promise was kept, and what is agreed next, in one act (P4).

    Raises: NextStepMissing unless a next step is given or the member says that nothing follows; PromiseClosed, PromiseNotVisible.
    """
    kept = _open(promise_id, by)
    if next_step is None and not nothing_follows:
        raise NextStepMissing
    kept.kept_at = at
    kept.save(update_fields=["kept_at"])
    record(by, "kept", "promise", kept.pk, fields=["kept_at"], at=at)
    if next_step:
        reach = _reach(kept, by)
        promise(new=next_step, person_id=kept.person_id, by=by, at=at, follows=kept, reach=reach)
    return kept


@transaction.atomic
def let_go(*, promise_id: int, by: Member, at: datetime) -> Promise:
    """Note that a promise no longer stands.

    Raises: PromiseClosed, PromiseNotVisible.
    """
    dropped = _open(promise_id, by)
    dropped.dropped_at = at
    dropped.save(update_fields=["dropped_at"])
    record(by, "let go", "promise", dropped.pk, fields=["dropped_at"], at=at)
    return dropped


@transaction.atomic
def move(*, promise_id: int, due_on: date, by: Member, at: datetime) -> Promise:
    """Agree on another date.

    Raises: PromiseClosed, PromiseNotVisible.
    """
    moved = _open(promise_id, by)
    moved.due_on, moved.due_time = due_on, None
    moved.save(update_fields=["due_on", "due_time"])
    record(by, "moved", "promise", moved.pk, fields=["due_on"], at=at)
    return moved


@transaction.atomic
def reopen(*, promise_id: int, by: Member, at: datetime) -> Promise:
    """Undo keeping or letting go; the next step that was agreed in the same act goes with it if it is still untouched.

    Raises: PromiseNotVisible.
    """
    closed = Promise.objects.editable_by(by).select_for_update().filter(pk=promise_id).first()
    if closed is None:
        raise PromiseNotVisible
    Promise.objects.open().filter(follows=closed).delete()
    closed.kept_at = closed.dropped_at = None
    closed.save(update_fields=["kept_at", "dropped_at"])
    record(by, "reopened", "promise", closed.pk, fields=["kept_at", "dropped_at"], at=at)
    return closed


def _open(promise_id: int, by: Member) -> Promise:
    found = Promise.objects.editable_by(by).select_for_update().filter(pk=promise_id).first()
    if found is None:
        raise PromiseNotVisible
    if not found.is_open:
        raise PromiseClosed
    return found


def _reach(kept: Promise, by: Member) -> str:
    return reach_of(by, kept.audience_id)
