"""Reading ties: of one person and of one member, as a viewer may see them (S1, S3). Who stands around them is `around`."""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.strength import Strength, Week, strength

# The sphere of several members is read from the pairs with the latest contact; older ones have no strength left to show.
PAIRS_READ = 20_000
PEOPLE_READ = 5_000
Pair = tuple[int, int]  # member, person


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


def ties_of_person(viewer: Member, person_id: int, *, now: int | None = None) -> list[TieSeen]:
    """Who of us knows somebody, the closest first."""
    return _ties(viewer, Tie.objects.filter(person_id=person_id), now)


def closest_ties(viewer: Member, member_ids: Collection[int], *, now: int | None = None, most: int) -> list[TieSeen]:
    """The closest ties of these members, one for each person: weighed by their weeks alone, and only then read whole."""
    week = week_of(clock.now()) if now is None else now
    weighed: dict[int, tuple[float, int, int]] = {}
    for (member, person), weeks in _weeks_around(viewer, member_ids).items():
        value = strength(weeks, now=week).value or 0.0
        weight = (value, sum(each.theirs + each.ours + (each.together > 0) for each in weeks), member)
        if person not in weighed or weight > weighed[person]:
            weighed[person] = weight
    closest = heapq.nlargest(most, weighed, key=lambda person: (weighed[person][:2], -person))
    members = {person: weighed[person][2] for person in closest}
    ties = [
        tie
        for ids in chunks(closest, 5_000)
        for tie in _ties(viewer, Tie.objects.filter(member_id__in=set(members.values()), person_id__in=ids), now, members)
    ]
    return sorted(ties, key=_by_closeness)


def weeks_of(viewer: Member, pairs: Iterable[Pair]) -> dict[Pair, list[Week]]:
    """The counted weeks of these pairs, as far as the viewer may see them."""
    wanted = set(pairs)
    members, people = {member for member, _ in wanted}, sorted({person for _, person in wanted})
    rows = TieWeek.objects.filter(member_id__in=members)
    parts = [rows.filter(person_id__in=ids) for ids in chunks(people, 5_000)]
    return {pair: weeks for part in parts for pair, weeks in _gathered(viewer, part).items() if pair in wanted}


def _weeks_around(viewer: Member, member_ids: Collection[int]) -> dict[Pair, list[Week]]:
    """All weeks of one member; of several, those with the people with whom they had to do last."""
    if len(member_ids) == 1:
        return _gathered(viewer, TieWeek.objects.filter(member_id__in=member_ids))
    ties = Tie.objects.filter(member_id__in=member_ids, audience_id__in=viewer.audience_ids)
    people = dict.fromkeys(ties.order_by("-last_at").values_list("person_id", flat=True)[:PAIRS_READ])
    rows = TieWeek.objects.filter(member_id__in=member_ids)
    parts = [rows.filter(person_id__in=ids) for ids in chunks(list(people)[:PEOPLE_READ], 5_000)]
    return {pair: weeks for part in parts for pair, weeks in _gathered(viewer, part).items()}


def _gathered(viewer: Member, rows: "QuerySet[TieWeek]") -> dict[Pair, list[Week]]:
    weeks: dict[Pair, list[Week]] = defaultdict(list)
    visible = rows.filter(audience_id__in=viewer.audience_ids)
    for member, person, *counts in visible.values_list("member_id", "person_id", "week", "theirs", "ours", "together"):
        weeks[(member, person)].append(Week(*counts))
    return weeks


def _ties(viewer: Member, rows: "QuerySet[Tie]", now: int | None, members: dict[int, int] | None = None) -> list[TieSeen]:
    """Read ties whole; `members` says which member's tie is wanted for each person."""
    week = week_of(clock.now()) if now is None else now
    pairs: dict[Pair, list[Tie]] = defaultdict(list)
    for tie in rows.filter(audience_id__in=viewer.audience_ids):
        if members is None or members[tie.person_id] == tie.member_id:
            pairs[(tie.member_id, tie.person_id)].append(tie)
    weeks = weeks_of(viewer, pairs)
    seen = [_combine(ties, strength(weeks.get(pair, ()), now=week)) for pair, ties in pairs.items()]
    return sorted(seen, key=_by_closeness)


def _by_closeness(tie: TieSeen) -> tuple[float, int, int]:
    return (-(tie.strength.value or 0), -tie.contacts, tie.person_id)


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
