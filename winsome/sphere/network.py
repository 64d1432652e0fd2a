"""The figures of a network: size, reach, diversity, freshness and spread of a member's, a team's or the company's (N1).

What counts is contact that went both ways. Connections without it are listed apart and add to nothing. Each figure keeps the
people behind it, so that a page can open it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Case, Q, QuerySet, Sum, Value, When

from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.people.models import OrganizationEntry, PersonCard, PersonEntry
from winsome.sources.models import Source
from winsome.sphere.among import people_beyond
from winsome.sphere.looks import Look, looks_of, who_are_members_now
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.reading import Members
from winsome.sphere.spread import Spread, spread_of

QUARTER = 13
QUARTERS = 8
MANY = 5_000
Met = list[tuple[int, int, int, int]]  # person, and in which quarters either side began and both met
_MUTUAL = Q(theirs_sum__gt=0, ours_sum__gt=0) | Q(meetings_sum__gt=0)


class Band(StrEnum):
    """Where a network's size lies in the tally of the author of 002: an informal one of some fifty salespeople, and his claim."""

    BELOW = "below 250"
    MIDDLE = "250 to 350"
    BETWEEN = "between what the author names"
    TOP = "500 and more"


@dataclass(frozen=True)
class Network:
    """The figures of a network, with the people behind each."""

    people: frozenset[int]
    in_a_quarter: frozenset[int]
    in_a_year: frozenset[int]
    beyond: frozenset[int]
    without_investment: frozenset[int]
    organizations: Spread
    countries: Spread
    industries: Spread
    roles: Spread

    @property
    def size(self) -> int:
        """With how many people contact ever went both ways."""
        return len(self.people)

    @property
    def reach(self) -> int:
        """How many stand one step further: they appear together with somebody in the network, and are not in it."""
        return len(self.beyond)

    @property
    def percent_fresh(self) -> int | None:
        """The share with contact both ways in the last ninety days, in whole percent."""
        return round(100 * len(self.in_a_quarter) / self.size) if self.size else None

    @property
    def percent_of_the_year(self) -> int | None:
        """The share with contact both ways in the last year, in whole percent."""
        return round(100 * len(self.in_a_year) / self.size) if self.size else None

    @property
    def band(self) -> Band:
        """Where its size lies in the author's tally."""
        return band(self.size)


@dataclass(frozen=True)
class Point:
    """The size of a network at the end of a week: with how many people contact went both ways within the year before."""

    week: int
    people: int


def band(size: int) -> Band:
    """Where a size lies in the author's tally (002); sizes that he does not name are between."""
    if size < 250:
        return Band.BELOW
    if size <= 350:
        return Band.MIDDLE
    return Band.TOP if size >= 500 else Band.BETWEEN


def network_and_curve(viewer: Member, members: Members, *, now: int | None = None) -> tuple[Network, list[Point]]:
    """A network's figures with its curve. A company's weeks are read by the million, and here once for both."""
    week = week_of(clock.now()) if now is None else now
    met = mutual_by_quarter(viewer, members, week, QUARTERS + 3)
    return _network(viewer, members, met), _curve(met, week)


def network(viewer: Member, members: Members, *, now: int | None = None) -> Network:
    """The figures of these members' network as the viewer may see it."""
    week = week_of(clock.now()) if now is None else now
    return _network(viewer, members, mutual_by_quarter(viewer, members, week, 4))


def _network(viewer: Member, members: Members, lately: Met) -> Network:
    ours = who_are_members_now()
    ties = _of(Tie.objects.filter(audience_id__in=viewer.audience_ids), members)
    met = _mutual(ties) - ours
    looks = looks_of(viewer, met)
    people = frozenset(looks)
    return Network(
        people=people,
        in_a_quarter=people & _within(lately, 0, 1),
        in_a_year=people & _within(lately, 0, 4),
        beyond=frozenset(_visible(viewer, people_beyond(viewer, people) - ours)),
        without_investment=frozenset(_visible(viewer, _connected(viewer, members, ties) - ours - people)),
        organizations=spread_of(look.organization_name for look in looks.values()),
        countries=spread_of(look.country for look in looks.values()),
        industries=spread_of(_industries(viewer, looks.values())),
        roles=spread_of(_titles(viewer, looks)),
    )


def _curve(met: Met, week: int) -> list[Point]:
    """The network's own size over the last quarters, the oldest first: what the author's tally stands beside."""
    ours = who_are_members_now()
    points = [Point(week - QUARTER * back, len(_within(met, back, 4) - ours)) for back in range(QUARTERS)]
    return points[::-1]


def mutual_by_quarter(viewer: Member, members: Members, week: int, quarters: int) -> Met:
    """For each pair of a member and a person, in which of the last quarters either side began and both met.

    Rows of (person, theirs, ours, meetings): a set of quarters is a number, whose first bit is the quarter that ends with `week`.
    Read in one pass, because a company's weeks are read by the million.
    """
    rows = _of(TieWeek.objects.filter(audience_id__in=viewer.audience_ids), members)
    rows = rows.filter(week__gt=week - QUARTER * quarters, week__lte=week)
    quarter = Case(*(When(week__gt=week - QUARTER * (back + 1), then=Value(1 << back)) for back in range(quarters)))
    # Different quarters are different powers of two, so that the sum of the different ones is their set.
    sets = {
        f"in_{name}": Sum(Case(When(**{f"{name}__gt": 0}, then=quarter), default=Value(0)), distinct=True)
        for name in ("theirs", "ours", "meetings")
    }
    pairs = rows.order_by().values("member_id", "person_id").annotate(**sets)
    return list(pairs.values_list("person_id", *sets))


def _within(met: Met, back: int, quarters: int) -> set[int]:
    """The people with whom contact went both ways within some quarters that end `back` quarters ago."""
    these = ((1 << quarters) - 1) << back
    return {person for person, theirs, ours, meetings in met if (theirs & these and ours & these) or meetings & these}


def _mutual(rows: "QuerySet[Any]") -> set[int]:
    """The people with whom one of the members had contact both ways, in these rows of pairs."""
    pairs = rows.order_by().values("member_id", "person_id")
    summed = pairs.annotate(theirs_sum=Sum("theirs"), ours_sum=Sum("ours"), meetings_sum=Sum("meetings"))
    return set(summed.filter(_MUTUAL).values_list("person_id", flat=True))


def _of(rows: "QuerySet[Any]", members: Members) -> "QuerySet[Any]":
    """Rows of these members; of the company, of those who are here."""
    if members is not None:
        return rows.filter(member_id__in=members)
    left = list(Member.objects.exclude(left_at=None).values_list("pk", flat=True))
    return rows.exclude(member_id__in=left) if left else rows


def _connected(viewer: Member, members: Members, ties: "QuerySet[Any]") -> set[int]:
    """Everybody these members brought in, typed contacts aside, or ever had to do with: connections, invested in or not."""
    sources = Source.objects.all() if members is None else Source.objects.filter(bringing__owner_id__in=members)
    brought = PersonCard.objects.filter(source_id__in=sources.values("pk"), audience_id__in=viewer.audience_ids)
    return set(brought.values_list("person_id", flat=True)) | set(ties.order_by().values_list("person_id", flat=True).distinct())


def _visible(viewer: Member, people: Collection[int]) -> set[int]:
    return set(people).intersection(_in_sight(viewer, people).values_list("person_id", flat=True))


def _in_sight(viewer: Member, people: Collection[int]) -> "QuerySet[PersonEntry]":
    """Index rows of these people, and of others when they are many: reading everybody costs less than asking for many by key."""
    rows = PersonEntry.objects.filter(audience_id__in=viewer.audience_ids)
    return rows.filter(person_id__in=people) if len(people) <= MANY else rows


def _industries(viewer: Member, looks: Iterable[Look]) -> Iterable[str]:
    """The industry of each person's organization, as the viewer's narrowest row of it tells."""
    employers = [look.organization_id for look in looks]
    width = {audience: place for place, audience in enumerate(viewer.audience_ids)}
    known: dict[int, tuple[int, str]] = {}
    for ids in chunks({pk for pk in employers if pk}, 5_000):
        rows = OrganizationEntry.objects.filter(organization_id__in=ids, audience_id__in=viewer.audience_ids)
        for pk, audience, industry in rows.values_list("organization_id", "audience_id", "industry"):
            if pk not in known or width[audience] < known[pk][0]:
                known[pk] = (width[audience], industry)
    return (known[pk][1] if pk in known else "" for pk in employers)


def _titles(viewer: Member, looks: dict[int, Look]) -> Iterable[str]:
    titles: dict[int, str] = {}
    rows = _in_sight(viewer, looks).exclude(title=None)
    for person, audience, title in rows.values_list("person_id", "audience_id", "title"):
        if (look := looks.get(person)) and look.audience_id == audience:
            titles[person] = str(title or "")
    return (titles.get(person, "") for person in looks)
