"""Filling the table of moves from what the other rooms know, every night and after each import (C6)."""

from datetime import date, timedelta

from django.db import transaction

from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.sphere.drifting import Drift, drifting
from winsome.today.models import Move
from winsome.today.models.move import Kind


@job("today.fill", every=timedelta(hours=6))
def fill_for_everyone(run: Run) -> None:
    """Look again at every member's sphere."""
    members = list(Member.objects.here())
    for done, member in enumerate(members, start=1):
        fill(member)
        run.progress(done, len(members))


def fill(member: Member) -> None:
    """Write down who drifts away from this member. What the member answered before stays answered."""
    now = week_of(clock.now())
    found = {drift.person_id: drift for drift in drifting(member.pk, member.audience_ids, now=now)}
    with transaction.atomic():
        Move.objects.filter(member=member, kind=Kind.DRIFTING, answer="").exclude(person_id__in=found).delete()
        known = set(Move.objects.filter(member=member, kind=Kind.DRIFTING).values_list("person_id", flat=True))
        for person_id, drift in found.items():
            told = {"reasons": _reasons(drift), "rank": drift.then - drift.now}
            if person_id in known:
                Move.objects.filter(member=member, kind=Kind.DRIFTING, person_id=person_id).update(**told)
            else:
                Move.objects.create(member=member, kind=Kind.DRIFTING, person_id=person_id, **told)


def _reasons(drift: Drift) -> dict[str, object]:
    return {
        "then": round(drift.then, 3),
        "now": round(drift.now, 3),
        "last_week": drift.last_week,
        "curve": [round(point, 3) for point in drift.curve],
    }


def in_some_days(today: date, days: int = 7) -> date:
    """The day until which "later" hides a move."""
    return today + timedelta(days=days)
