"""Filling the table of moves from what the other rooms know, every few hours and after each import (C6)."""

from datetime import date, timedelta

from django.db import transaction

from winsome.interactions.events import InteractionsCame
from winsome.interactions.models import Attendance, Interaction
from winsome.jobs.models import Job
from winsome.jobs.models.job import JobState
from winsome.jobs.queue import enqueue
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.sphere.drifting import Drift, drifting
from winsome.today.models import Move
from winsome.today.models.move import Answer, Kind


@job("today.fill", every=timedelta(hours=6))
def fill_for_everyone(run: Run) -> None:
    """Look again at every member's sphere."""
    members = list(Member.objects.here())
    for done, member in enumerate(members, start=1):
        fill(member)
        run.progress(done, len(members))


@job("today.fill_one")
def fill_for_one(run: Run, member_id: int) -> None:
    """Look again at one member's sphere."""
    if member := Member.objects.here().filter(pk=member_id).first():
        fill(member)


def after_import(event: InteractionsCame) -> None:
    """Look again at the spheres of those whose contacts were brought in, once for all parts of an import."""
    first, *others = event.interaction_ids
    # One contact by itself makes nobody drift, and noting one has to be quick.
    if not others or not Interaction.objects.filter(pk=first).exclude(source=None).exists():
        return
    attended = Attendance.objects.filter(interaction_id__in=event.interaction_ids)
    waiting = Job.objects.filter(name="today.fill_one", state=JobState.QUEUED).values_list("arguments", flat=True)
    known = {arguments["member_id"] for arguments in waiting}
    for member_id in set(attended.values_list("member_id", flat=True)) - known:
        enqueue("today.fill_one", member_id=member_id)


def fill(member: Member) -> None:
    """Write down who drifts away from this member. What the member answered before stays answered."""
    now = week_of(clock.now())
    found = {drift.person_id: drift for drift in drifting(member.pk, member.audience_ids, now=now)}
    with transaction.atomic():
        moves = Move.objects.filter(member=member, kind=Kind.DRIFTING)
        moves.filter(answer="").exclude(person_id__in=found).delete()
        known = {move.person_id: move for move in moves}
        for person_id, drift in found.items():
            move = known.get(person_id) or Move(member=member, kind=Kind.DRIFTING, person_id=person_id)
            move.reasons, move.rank = _reasons(drift), drift.then - drift.now
            if move.answer == Answer.DONE and move.answered_at and drift.last_week > week_of(move.answered_at):
                move.answer, move.answered_at = "", None  # they talked after it, and it became quiet once more
            move.save()


def _reasons(drift: Drift) -> dict[str, object]:
    return {
        "then": round(drift.then, 3),
        "now": round(drift.now, 3),
        "last_week": drift.last_week,
        "contacts": drift.contacts,
        "curve": [round(point, 3) for point in drift.curve],
    }


def in_some_days(today: date, days: int = 7) -> date:
    """The day until which "later" hides a move."""
    return today + timedelta(days=days)
