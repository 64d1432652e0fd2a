"""What stands on Today, read in few queries, visibility checked again (C6, P4, N5)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from winsome.interactions.models import Attendance, Promise
from winsome.kernel.clock import monday_of
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sphere.models import Betterment
from winsome.today.models import Move
from winsome.today.models.move import Answer, Kind

FORTNIGHT = timedelta(days=14)
DUE_WITHIN = timedelta(days=7)
DRIFTING_SHOWN = 5


@dataclass(frozen=True)
class PromiseDue:
    """A promise that falls due, with whom it was made."""

    promise: Promise
    entry: PersonEntry
    is_late: bool


@dataclass(frozen=True)
class DriftingAway:
    """Somebody close once and quiet now."""

    move: Move
    entry: PersonEntry
    quiet_since: date
    curve: list[float]


@dataclass(frozen=True)
class TodayPage:
    """A member's day. `blank_fortnight`: nothing was noted for two weeks, and nothing is promised for the next two."""

    day: date
    promises: list[PromiseDue]
    drifting: list[DriftingAway]
    blank_fortnight: bool
    last_contact: datetime | None
    answered_today: list[Betterment]
    answered_before: Betterment | None
    has_people: bool


def today_page(member: Member, day: date) -> TodayPage:
    """Everything that Today shows this member on this day."""
    promises = list(
        Promise.objects.visible_to(member).filter(member=member).due_by(day + FORTNIGHT).order_by("due_on", "due_time")
    )
    moves = list(_moves(member, day))
    entries = _entries(member, {each.person_id for each in [*promises, *moves]})
    answers = list(Betterment.objects.filter(member=member).order_by("-day", "-pk")[:5])
    last = Attendance.objects.filter(member=member, interaction__removed_at=None).order_by("-at").first()
    due = [each for each in promises if each.due_on <= day + DUE_WITHIN and each.person_id in entries]
    return TodayPage(
        day=day,
        promises=[PromiseDue(each, entries[each.person_id], each.due_on < day) for each in due],
        drifting=[_drifting(each, entries[each.person_id]) for each in moves if each.person_id in entries][:DRIFTING_SHOWN],
        blank_fortnight=not promises and (last is None or last.at.date() < day - FORTNIGHT),
        last_contact=last.at if last else None,
        answered_today=[each for each in answers if each.day == day],
        answered_before=next((each for each in answers if each.day < day), None),
        has_people=bool(entries) or PersonEntry.objects.filter(audience_id__in=member.audience_ids).exists(),
    )


def _moves(member: Member, day: date) -> Any:
    shown = Q(answer="") | Q(answer=Answer.LATER, hidden_until__lte=day)
    return Move.objects.filter(shown, member=member, kind=Kind.DRIFTING).order_by("-rank", "pk")[: DRIFTING_SHOWN * 3]


def _entries(member: Member, people: set[int]) -> dict[int, PersonEntry]:
    rows = PersonEntry.objects.filter(person_id__in=people, audience_id__in=member.audience_ids).select_related("organization")
    order = {audience: position for position, audience in enumerate(member.audience_ids)}
    return {row.person_id: row for row in sorted(rows, key=lambda row: -order[row.audience_id])}


def _drifting(move: Move, entry: PersonEntry) -> DriftingAway:
    return DriftingAway(move, entry, monday_of(int(move.reasons["last_week"])), list(move.reasons["curve"]))
