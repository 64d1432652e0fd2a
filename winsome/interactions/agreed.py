"""What both sides said they would do and have not done yet: late, this week, later (P3, P4)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from winsome.interactions.models import Promise
from winsome.interactions.with_whom import entries_of
from winsome.kernel.prepared import prepared
from winsome.kernel.text import initials
from winsome.members.models import Member
from winsome.members.permissions import require, widest
from winsome.people.models import PersonEntry

PAGE = 100


@dataclass(frozen=True)
class Agreed:
    """An open promise as a list shows it: with whom it was made, whether its day has passed, whether the viewer may finish it."""

    promise: Promise
    entry: PersonEntry
    is_late: bool
    is_mine: bool
    is_editable: bool
    days_late: int = 0

    @property
    def initials(self) -> str:
        """Two letters that stand for a face."""
        return initials(self.entry.name)

    @property
    def ring(self) -> str:
        """Inner when an active customer employs the person, outer otherwise (S1)."""
        return "inner" if self.entry.organization and self.entry.organization.is_customer else "outer"


@dataclass(frozen=True)
class AgreedPage:
    """Open promises by when they fall due; `next` is the key of the next page."""

    late: list[Agreed]
    this_week: list[Agreed]
    later: list[Agreed]
    next: str

    @property
    def is_empty(self) -> bool:
        """Is nothing open at all?"""
        return not (self.late or self.this_week or self.later)


def agreed(viewer: Member, *, whose: str, side: str = "", day: date, after: str = "", person_id: int | None = None) -> AgreedPage:
    """Open promises of the viewer (`mine`), the viewer's team, or everyone (`company`), of both sides or of one.

    Raises: NotAllowed.
    """
    require(viewer, "view", "promise")
    rows = Promise.objects.open().visible_to(viewer).filter(_whose(viewer, whose))
    if side:
        rows = rows.filter(owed_by=side)
    if person_id:
        rows = rows.filter(person_id=person_id)
    if edge := _read_key(after):
        rows = rows.filter(Q(due_on__gt=edge[0]) | Q(due_on=edge[0], pk__gt=edge[1]))
    found = list(rows.select_related("member").order_by("due_on", "pk")[: PAGE + 1])
    shown = told(viewer, found[:PAGE], day)
    sunday = day + timedelta(days=6 - day.weekday())
    return AgreedPage(
        late=[each for each in shown if each.is_late],
        this_week=[each for each in shown if not each.is_late and each.promise.due_on <= sunday],
        later=[each for each in shown if each.promise.due_on > sunday],
        next=f"{found[PAGE - 1].due_on.isoformat()}~{found[PAGE - 1].pk}" if len(found) > PAGE else "",
    )


@prepared
def open_with(person_id: int, audiences: Collection[int]) -> QuerySet[Promise]:
    """What is open with somebody in these audiences, the next first: the first twenty."""
    rows = Promise.objects.open().seen_in(audiences).filter(person_id=person_id).select_related("member")
    return rows.order_by("due_on", "pk")[:20]


@prepared
def open_of(keys: Collection[int], audiences: Collection[int]) -> QuerySet[Promise]:
    """Those of these promises that are open and seen in these audiences."""
    return Promise.objects.open().seen_in(audiences).filter(pk__in=keys)


def told(viewer: Member, promises: list[Promise], day: date, entries: dict[int, PersonEntry] | None = None) -> list[Agreed]:
    """Promises with whom they were made, in their order; those about somebody the viewer cannot see are left out."""
    if entries is None:
        entries = entries_of(viewer, [promise.person_id for promise in promises])
    reach = widest(viewer, "edit", "promise")
    return [
        Agreed(
            promise,
            entries[promise.person_id],
            is_late=promise.due_on < day,
            is_mine=promise.member_id == viewer.pk,
            is_editable=reach == "company" or (reach is not None and promise.member_id == viewer.pk),
            days_late=max(0, (day - promise.due_on).days),
        )
        for promise in promises
        if promise.person_id in entries
    ]


def _whose(viewer: Member, whose: str) -> Q:
    if whose == "company":
        return Q()
    if whose == "team" and viewer.team_id:
        return Q(member__team_id=viewer.team_id)
    return Q(member=viewer)


def _read_key(text: str) -> tuple[date, int] | None:
    """A page's edge, or nothing when somebody made it up."""
    day, _mark, pk = text.partition("~")
    try:
        edge = date.fromisoformat(day)
    except ValueError:
        return None
    return (edge, int(pk)) if pk.isdecimal() and len(pk) < 16 else None
