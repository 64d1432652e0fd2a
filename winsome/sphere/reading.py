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
from winsome.people.models import PersonEntry
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.strength import Strength, Week, strength

# The sphere of several members is read from the pairs with the latest contact; older ones have no strength left to show.
PAIRS_READ = 20_000
PEOPLE_READ = 5_000
Pair = tuple[int, int]  # member, person
Members = Collection[int] | None  # None stands for everybody who is or was here


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
    week = week_of(clock.now()) if now is None else now
    pairs = _by_pair(Tie.objects.filter(person_id=person_id, audience_id__in=viewer.audience_ids))
    weeks = weeks_of(viewer, pairs)
    return sorted((_combine(ties, strength(weeks[pair], now=week)) for pair, ties in pairs.items()), key=_by_closeness)


def closest_ties(viewer: Member, members: Members, *, now: int | None = None, most: int) -> list[TieSeen]:
    """The closest ties of these members, one for each person: weighed by their weeks alone, and only then read whole."""
    week = week_of(clock.now()) if now is None else now
    weighed: dict[int, tuple[float, int, int]] = {}
    strengths: dict[Pair, Strength] = {}
    for (member, person), weeks in _weeks_around(viewer, members).items():
        strengths[(member, person)] = how_close = strength(weeks, now=week)
        weight = (how_close.value or 0.0, sum(each.theirs + each.ours + (each.together > 0) for each in weeks), member)
        if person not in weighed or weight > weighed[person]:
            weighed[person] = weight
    closest = heapq.nlargest(most, weighed, key=lambda person: (weighed[person][:2], -person))
    wanted = {(weighed[person][2], person) for person in closest}
    ties = _ties_of_pairs(viewer, wanted)
    return sorted((_combine(each, strengths[pair]) for pair, each in ties.items()), key=_by_closeness)


def weeks_of(viewer: Member, pairs: Iterable[Pair]) -> dict[Pair, list[Week]]:
    """The counted weeks of these pairs, as far as the viewer may see them."""
    wanted = set(pairs)
    members, people = {member for member, _ in wanted}, sorted({person for _, person in wanted})
    rows = TieWeek.objects.filter(member_id__in=members)
    parts = [rows.filter(person_id__in=ids) for ids in chunks(people, 5_000)]
    return {pair: weeks for part in parts for pair, weeks in _gathered(viewer, part).items() if pair in wanted}


def _weeks_around(viewer: Member, members: Members) -> dict[Pair, list[Week]]:
    """All weeks of one member; of several, those with the people with whom they had to do last."""
    rows = TieWeek.objects.all() if members is None else TieWeek.objects.filter(member_id__in=members)
    if members is not None and len(members) == 1:
        return _gathered(viewer, rows)
    parts = [rows.filter(person_id__in=ids) for ids in chunks(_met_lately(viewer, members), 5_000)]
    return {pair: weeks for part in parts for pair, weeks in _gathered(viewer, part).items()}


def _met_lately(viewer: Member, members: Members) -> list[int]:
    """The people with whom these members had to do last."""
    if members is None:
        rows = PersonEntry.objects.filter(audience_id__in=viewer.audience_ids).exclude(last_at=None)
        return list(dict.fromkeys(rows.order_by("-last_at").values_list("person_id", flat=True)[:PEOPLE_READ]))
    ties = Tie.objects.filter(member_id__in=members, audience_id__in=viewer.audience_ids)
    people = dict.fromkeys(ties.order_by("-last_at").values_list("person_id", flat=True)[:PAIRS_READ])
    return list(people)[:PEOPLE_READ]


def _gathered(viewer: Member, rows: "QuerySet[TieWeek]") -> dict[Pair, list[Week]]:
    weeks: dict[Pair, list[Week]] = defaultdict(list)
    visible = rows.filter(audience_id__in=viewer.audience_ids)
    for member, person, *counts in visible.values_list("member_id", "person_id", "week", "theirs", "ours", "together"):
        weeks[(member, person)].append(Week(*counts))
    return weeks


def _ties_of_pairs(viewer: Member, wanted: set[Pair]) -> dict[Pair, list[Tie]]:
    """The ties of these pairs: their keys first, because everybody's ties with the same people would be read otherwise."""
    rows = Tie.objects.filter(member_id__in={member for member, _ in wanted}, audience_id__in=viewer.audience_ids)
    keys = [
        pk
        for ids in chunks([person for _, person in wanted], 5_000)
        for pk, *pair in rows.filter(person_id__in=ids).values_list("pk", "member_id", "person_id")
        if tuple(pair) in wanted
    ]
    return _by_pair(tie for ids in chunks(keys, 5_000) for tie in Tie.objects.filter(pk__in=ids))


def _by_pair(ties: Iterable[Tie]) -> dict[Pair, list[Tie]]:
    pairs: dict[Pair, list[Tie]] = defaultdict(list)
    for tie in ties:
        pairs[(tie.member_id, tie.person_id)].append(tie)
    return pairs


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
