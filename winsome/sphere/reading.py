"""Reading ties: of one person, of one member, and the sphere as a picture (S1, S3)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.people.models import Organization, PersonEntry
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.strength import Strength, Week, strength

SHOWN = 5_000


@dataclass(frozen=True)
class TieSeen:
    """What a member and somebody have had to do with each other, as a viewer may see it."""

    member_id: int
    person_id: int
    theirs: int
    ours: int
    meetings: int
    first_at: datetime
    last_at: datetime
    strength: Strength

    @property
    def contacts(self) -> int:
        """All contacts that are counted."""
        return self.theirs + self.ours + self.meetings


@dataclass(frozen=True)
class Around:
    """Somebody in a sphere: inner when an active customer employs them, outer otherwise (S1)."""

    entry: PersonEntry
    tie: TieSeen
    is_inner: bool


@dataclass(frozen=True)
class Sphere:
    """A sphere of influence: who is in it, and how much of the talk began with them."""

    around: list[Around]
    inner: int
    outer: int
    began: int
    pushed: int

    @property
    def share_theirs(self) -> float | None:
        """The share of messages and calls that began with them."""
        return self.began / (self.began + self.pushed) if self.began + self.pushed else None


def ties_of_person(viewer: Member, person_id: int, *, now: int | None = None) -> list[TieSeen]:
    """Who of us knows somebody, the closest first."""
    return _ties(viewer, Tie.objects.filter(person_id=person_id), now)


def ties_of_members(viewer: Member, member_ids: Iterable[int], *, now: int | None = None) -> list[TieSeen]:
    """Whom these members know, the closest first."""
    return _ties(viewer, Tie.objects.filter(member_id__in=list(member_ids)), now)


def sphere(viewer: Member, member_ids: Iterable[int], *, now: int | None = None) -> Sphere:
    """The sphere around these members, as the viewer may see it: at most 5,000 people, the closest."""
    closest: dict[int, TieSeen] = {}
    began = pushed = 0
    for tie in ties_of_members(viewer, member_ids, now=now):
        began, pushed = began + tie.theirs, pushed + tie.ours
        closest.setdefault(tie.person_id, tie)
    shown = dict(list(closest.items())[:SHOWN])
    entries = _entries(viewer, shown)
    customers = set(Organization.objects.customers().values_list("pk", flat=True))
    around = [
        Around(entries[person], tie, entries[person].organization_id in customers)
        for person, tie in shown.items()
        if person in entries
    ]
    inner = sum(each.is_inner for each in around)
    return Sphere(around, inner, len(around) - inner, began, pushed)


def _entries(viewer: Member, people: Iterable[int]) -> dict[int, PersonEntry]:
    """The viewer's narrowest index row of each person."""
    found: dict[int, PersonEntry] = {}
    wanted = set(people)
    for audience in reversed(viewer.audience_ids):
        for entry in PersonEntry.objects.filter(audience_id=audience, person_id__in=wanted):
            found[entry.person_id] = entry
    return found


def _ties(viewer: Member, rows: "QuerySet[Tie]", now: int | None) -> list[TieSeen]:
    week = week_of(clock.now()) if now is None else now
    visible = list(rows.filter(audience_id__in=viewer.audience_ids))
    members = {tie.member_id for tie in visible}
    weeks: dict[tuple[int, int], list[Week]] = defaultdict(list)
    counted = TieWeek.objects.filter(member_id__in=members, audience_id__in=viewer.audience_ids)
    if len({tie.person_id for tie in visible}) == 1:
        counted = counted.filter(person_id=visible[0].person_id)
    for member, person, *counts in counted.values_list("member_id", "person_id", "week", "theirs", "ours", "together"):
        weeks[(member, person)].append(Week(*counts))
    pairs: dict[tuple[int, int], list[Tie]] = defaultdict(list)
    for tie in visible:
        pairs[(tie.member_id, tie.person_id)].append(tie)
    seen = [_combine(ties, strength(weeks[pair], now=week)) for pair, ties in pairs.items()]
    return sorted(seen, key=lambda tie: (-(tie.strength.value or 0), -tie.contacts, tie.person_id))


def _combine(ties: list[Tie], how_close: Strength) -> TieSeen:
    return TieSeen(
        member_id=ties[0].member_id,
        person_id=ties[0].person_id,
        theirs=sum(tie.theirs for tie in ties),
        ours=sum(tie.ours for tie in ties),
        meetings=sum(tie.meetings for tie in ties),
        first_at=min(tie.first_at for tie in ties),
        last_at=max(tie.last_at for tie in ties),
        strength=how_close,
    )
