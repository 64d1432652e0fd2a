"""Filling the table of moves from what the other rooms know: every few hours and after each import (C6)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from winsome.interactions.events import InteractionsCame
from winsome.interactions.wishing import spared_people
from winsome.jobs.models import Job
from winsome.jobs.models.job import JobState
from winsome.jobs.queue import enqueue
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.prepared import prepared
from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.sources.models import Import
from winsome.sources.models.bringing import State
from winsome.today.kinds import KINDS
from winsome.today.kinds.shape import Found, Kind
from winsome.today.models import Move
from winsome.today.models.move import Answer

A_LITTLE = timedelta(seconds=3)
_CHANGING = ["person_id", "reasons", "due_on", "from_on", "until_on", "settled_at", "answer", "answered_at", "hidden_until"]


@job("today.fill", every=timedelta(hours=6))
def fill_for_everyone(run: Run) -> None:
    """Look again at every member's day."""
    members = list(Member.objects.here())
    for done, member in enumerate(members, start=1):
        fill(member)
        run.progress(done, len(members))


@job("today.fill_one")
def fill_for_one(run: Run, member_id: int) -> None:
    """Look again at one member's day; while an export is being read, a little later, and so once for all that it brings."""
    if Import.objects.filter(state=State.READING).exists():
        enqueue("today.fill_one", run_at=clock.now() + A_LITTLE, member_id=member_id)
    elif member := Member.objects.here().filter(pk=member_id).first():
        fill(member)


def after_import(event: InteractionsCame) -> None:
    """Look again at the days of those whose contacts were brought in, once for all parts of an import."""
    # What one contact by itself changes is settled at once (listening), and noting one has to be quick.
    if event.source_id is None or len(event.interaction_ids) < 2:
        return
    look_again(member for came in event.contacts for member in came.members)


def look_again(member_ids: Iterable[int]) -> None:
    """Queue a filling for these members, unless one waits already."""
    wanted = set(member_ids)
    known = {arguments["member_id"] for arguments in _queued()} if wanted else set()
    for member_id in sorted(wanted - known):
        enqueue("today.fill_one", member_id=member_id)


@prepared
def _queued() -> "QuerySet[Job, dict[str, int]]":
    return Job.objects.filter(name="today.fill_one", state=JobState.QUEUED).values_list("arguments", flat=True)


def fill(member: Member) -> None:
    """Write down what every rule finds for this member. What the member answered before stays answered."""
    day = clock.today_in(member.time_zone)
    spared = spared_people(member, day)
    for kind in KINDS.values():
        rows = (each for each in kind.find(member, day) if not (kind.reaches_out and each.person_id in spared))
        found = {each.subject_id: each for each in rows}
        with transaction.atomic():
            _write(member, kind, found, day)


def _write(member: Member, kind: Kind, found: dict[int, Found], day: date) -> None:
    rows = list(Move.objects.filter(member=member, kind=kind.name))
    known = {move.subject_id: move for move in rows}
    # What a colleague handed over stands by the colleague's word, whatever our own rule finds.
    gone = [move.pk for move in rows if move.subject_id not in found and not move.handed_by_id and move.is_waiting(day)]
    changed = [move for key, each in found.items() if (move := known.get(key)) and bring_up_to_date(move, each, day)]
    new = [new_move(member.pk, kind, each, day) for key, each in found.items() if key not in known]
    for keys in chunks(gone, 500):
        Move.objects.filter(pk__in=keys).delete()
    Move.objects.bulk_update(changed, _CHANGING, batch_size=200)
    Move.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)


def new_move(member_id: int, kind: Kind, found: Found, day: date) -> Move:
    """What a rule found, as a row."""
    move = Move(member_id=member_id, kind=kind.name, noun=kind.noun.value, subject_id=found.subject_id)
    bring_up_to_date(move, found, day)
    return move


def bring_up_to_date(move: Move, found: Found, day: date) -> bool:
    """Take over what a rule found; True when the row changed by it. What came about after an answer puts the move back."""
    before = {name: getattr(move, name) for name in _CHANGING}
    move.person_id, move.reasons, move.due_on, move.until_on = found.person_id, found.reasons, found.due_on, found.until_on
    move.from_on = found.from_on or min(found.due_on, day)
    move.settled_at = None
    answered = move.answered_at.date() if move.answered_at else None
    if move.answer in (Answer.DONE, Answer.NOT_ME) and found.since and answered and found.since > answered:
        move.forget_answer()
    return before != {name: getattr(move, name) for name in _CHANGING}
