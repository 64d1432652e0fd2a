"""What stands on Today, read in few queries, visibility checked again (C6, P4, N5)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from winsome.interactions.agreed import Agreed, told
from winsome.interactions.models import Attendance, Promise
from winsome.interactions.with_whom import entries_of
from winsome.kernel import clock
from winsome.kernel.clock import monday_of, week_of
from winsome.kernel.text import initials
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sources.models import Import
from winsome.sources.models.bringing import State
from winsome.sphere.drifting import QUIET_WEEKS
from winsome.sphere.models import Betterment, Tie
from winsome.today.models import Move
from winsome.today.models.move import Answer, Kind

FORTNIGHT = timedelta(days=14)
DUE_WITHIN = timedelta(days=7)
DRIFTING_SHOWN = 5


@dataclass(frozen=True)
class DriftingAway:
    """Somebody close once and quiet now, with the numbers from which the page says why."""

    move: Move
    entry: PersonEntry
    quiet_since: date
    quiet_weeks: int
    contacts: int
    curve: list[float]

    @property
    def initials(self) -> str:
        """Two letters that stand for a face."""
        return initials(self.entry.name)

    @property
    def customer_years(self) -> int | None:
        """For how many whole years the person's organization has been a customer; None when it is none."""
        organization = self.entry.organization
        if organization is None or not organization.is_customer or organization.customer_since is None:
            return None
        return (self.quiet_since + timedelta(weeks=self.quiet_weeks) - organization.customer_since).days // 365


@dataclass(frozen=True)
class TodayPage:
    """A member's day. `blank_since` is set when nothing was noted for two weeks and nothing is promised for the next two (C6)."""

    day: date
    promises: list[Agreed]
    drifting: list[DriftingAway]
    is_blank: bool
    blank_since: date | None
    answered_today: list[Betterment]
    answered_before: Betterment | None
    has_people: bool
    running: Import | None

    @property
    def due(self) -> int:
        """How many promises have come to their day."""
        return sum(each.promise.due_on <= self.day for each in self.promises)

    @property
    def upcoming(self) -> int:
        """How many fall due within the next days."""
        return len(self.promises) - self.due


def today_page(member: Member, day: date) -> TodayPage:
    """Everything that Today shows this member on this day."""
    open_ones = Promise.objects.visible_to(member).filter(member=member).due_by(day + FORTNIGHT)
    promises = list(open_ones.order_by("due_on", "due_time", "pk")[:50])
    moves = list(_moves(member, day))
    entries = entries_of(member, [*(each.person_id for each in promises), *(each.person_id for each in moves)])
    answers = list(Betterment.objects.filter(member=member).order_by("-day", "-pk")[:5])
    due = [each for each in promises if each.due_on <= day + DUE_WITHIN]
    last = None if promises else _last_contact(member)
    has_people = bool(entries) or PersonEntry.objects.filter(audience_id__in=member.audience_ids).exists()
    return TodayPage(
        day=day,
        promises=told(member, due, day, entries),
        drifting=[_drifting(each, entries[each.person_id]) for each in moves if each.person_id in entries][:DRIFTING_SHOWN],
        is_blank=has_people and not promises and _is_long_ago(last or member.joined_at, member, day),
        blank_since=last.astimezone(ZoneInfo(member.time_zone)).date() if last else None,
        answered_today=[each for each in answers if each.day == day],
        answered_before=next((each for each in answers if each.day < day), None),
        has_people=has_people,
        running=_running(member),
    )


def _moves(member: Member, day: date) -> "QuerySet[Move]":
    """Moves that wait for an answer; whoever was in touch since the table was filled does not drift any more."""
    shown = Q(answer="") | Q(answer=Answer.LATER, hidden_until__lte=day)
    lately = clock.now() - timedelta(weeks=QUIET_WEEKS)
    in_touch = Tie.objects.filter(
        member=member, person_id=OuterRef("person_id"), audience_id__in=member.audience_ids, last_at__gte=lately
    )
    rows = Move.objects.filter(shown, member=member, kind=Kind.DRIFTING).exclude(Exists(in_touch))
    return rows.order_by("-rank", "pk")[: DRIFTING_SHOWN * 3]


def _last_contact(member: Member) -> datetime | None:
    attended = Attendance.objects.filter(member=member, interaction__removed_at=None)
    return attended.order_by("-at").values_list("at", flat=True).first()


def _is_long_ago(last: datetime, member: Member, day: date) -> bool:
    return last.astimezone(ZoneInfo(member.time_zone)).date() < day - FORTNIGHT


def _running(member: Member) -> Import | None:
    states = (State.WAITING, State.ASKING, State.READING, State.UNDOING)
    return Import.objects.filter(owner=member, state__in=states).order_by("-created_at").first()


def _drifting(move: Move, entry: PersonEntry) -> DriftingAway:
    told_by = move.reasons
    last = int(told_by["last_week"])
    now = week_of(clock.now())
    return DriftingAway(move, entry, monday_of(last), max(0, now - last), int(told_by.get("contacts", 0)), list(told_by["curve"]))
