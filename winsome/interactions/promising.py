"""Promises on either side: made, kept with the next in the same act, let go, taken back (P3, P4, C7)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import Judged
from winsome.interactions.errors import (
    NextStepMissing,
    NextStepTaken,
    NotInSight,
    PromiseClosed,
    PromiseNotVisible,
    PromiseWithoutDate,
    PromiseWithoutWords,
)
from winsome.interactions.events import PromisesChanged
from winsome.interactions.models import Interaction, Promise
from winsome.interactions.with_whom import audience_for
from winsome.kernel.errors import NotAllowed
from winsome.kernel.events import publish
from winsome.members.audiences import reach_of
from winsome.members.audit import record
from winsome.members.finding import member_by_id
from winsome.members.models import Member
from winsome.members.permissions import require, widest
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
    key: UUID | None = None,
) -> Promise:
    """Write a promise down. The same `key` of the same member writes it once.

    Raises: PromiseWithoutDate, PromiseWithoutWords, PersonNotVisible, NotInSight, NotAllowed.
    """
    require(by, "edit", "promise")
    if new.due_on is None:
        raise PromiseWithoutDate
    if not new.what:
        raise PromiseWithoutWords
    audience = audience_for([person_id], reach, by)
    answerable = _answerable(new.member_id, audience, by)
    made_before = Promise.objects.filter(member_id=answerable, idempotency_key=key)
    if key and (same := made_before.first()):
        return same
    card = card_to_hang_on(person_id=person_id, by=by, at=at, audience_id=audience)
    made = Promise(
        audience_id=audience,
        card=card,
        person_id=card.person_id,
        member_id=answerable,
        owed_by=new.owed_by,
        what=new.what,
        due_on=new.due_on,
        due_time=new.due_time,
        interaction=interaction,
        follows=follows,
        made_at=at,
        changed_at=at,
        idempotency_key=key,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:  # a form sent twice at the same moment
        if key and (same := made_before.first()):
            return same
        raise
    record(by, "promised", "promise", made.pk, fields=["what", "owed_by", "due_on", "member"], at=at)
    publish(PromisesChanged(frozenset({made.pk})))
    return made


@transaction.atomic
def keep(*, promise_id: int, next_step: NewPromise | None, nothing_follows: bool, by: Member, at: datetime) -> Promise:
    """Note that a promise was kept, and what is agreed next, in one act (P4). Whoever answered for it goes on answering.

    Raises: NextStepMissing unless a next step is given or the member says that nothing follows; PromiseClosed, PromiseNotVisible.
    """
    kept = _open(promise_id, by)
    if next_step is None and not nothing_follows:
        raise NextStepMissing
    kept.change(at, kept_at=at)
    record(by, "kept", "promise", kept.pk, fields=["kept_at"], at=at)
    publish(PromisesChanged(frozenset({kept.pk})))
    if next_step:
        step = replace(next_step, member_id=next_step.member_id or kept.member_id)
        reach = reach_of(by, kept.audience_id)
        promise(new=step, person_id=kept.person_id, by=by, at=at, follows=kept, reach=reach)
    return kept


@transaction.atomic
def let_go(*, promise_id: int, by: Member, at: datetime) -> Promise:
    """Note that a promise no longer stands.

    Raises: PromiseClosed, PromiseNotVisible.
    """
    dropped = _open(promise_id, by)
    dropped.change(at, dropped_at=at)
    record(by, "let go", "promise", dropped.pk, fields=["dropped_at"], at=at)
    publish(PromisesChanged(frozenset({dropped.pk})))
    return dropped


@transaction.atomic
def move(*, promise_id: int, due_on: date | None, by: Member, at: datetime, due_time: time | None = None) -> Promise:
    """Agree on another date.

    Raises: PromiseClosed, PromiseNotVisible, PromiseWithoutDate.
    """
    moved = _open(promise_id, by)
    if due_on is None:
        raise PromiseWithoutDate
    moved.change(at, due_on=due_on, due_time=due_time)
    record(by, "moved", "promise", moved.pk, fields=["due_on", "due_time"], at=at)
    publish(PromisesChanged(frozenset({moved.pk})))
    return moved


@transaction.atomic
def reopen(*, promise_id: int, by: Member, at: datetime) -> Promise:
    """Undo keeping or letting go; the next step that was agreed in the same act goes with it.

    Raises: PromiseNotVisible; NextStepTaken when somebody has worked on the next step since.
    """
    closed = Promise.objects.editable_by(by).select_for_update().filter(pk=promise_id).first()
    if closed is None:
        raise PromiseNotVisible
    if closed.is_open:
        return closed
    changed = {closed.pk}
    next_step = Promise.objects.select_for_update().filter(follows=closed).first()
    if next_step:
        changed.add(next_step.pk)
        if next_step.revision:
            raise NextStepTaken
        next_step.delete()
    closed.change(at, kept_at=None, dropped_at=None)
    record(by, "reopened", "promise", closed.pk, fields=["kept_at", "dropped_at"], at=at)
    publish(PromisesChanged(frozenset(changed)))
    return closed


def _open(promise_id: int, by: Member) -> Promise:
    found = Promise.objects.editable_by(by).select_for_update().filter(pk=promise_id).first()
    if found is None:
        raise PromiseNotVisible
    if not found.is_open:
        raise PromiseClosed
    return found


def _answerable(member_id: int | None, audience_id: int, by: Member) -> int:
    """Who answers for a promise: the member who writes it down, or a colleague who can see it."""
    if member_id in (None, by.pk):
        return by.pk
    if widest(by, "edit", "promise") == "own":
        raise NotAllowed(_("Your role lets you note promises that you answer for yourself."))
    colleague = member_by_id(member_id)
    if not colleague.is_active or audience_id not in colleague.audience_ids:
        raise NotInSight
    return colleague.pk
