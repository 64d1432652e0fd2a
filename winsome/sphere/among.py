"""Ties among people outside, from the contacts of ours in which both took part (S2)."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet

from winsome.kernel import clock
from winsome.kernel.clock import at_noon, monday_of, week_of
from winsome.kernel.prepared import each_of, prepared
from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.sphere.fading import WHOLE, faded, weights_as_table
from winsome.sphere.half_life import in_force
from winsome.sphere.models import OutsideTie, OutsideTieWeek
from winsome.sphere.reading import without_moments
from winsome.sphere.strength import WHOLE_MEETING, Strength, of_sums

CIRCLES_READ = 400
PEOPLE_READ = 5_000
_COLUMNS = ("one_id", "other_id", "times", "meetings", "first_at", "last_at", "as_of", "half_life", "met")


@dataclass(frozen=True, slots=True)
class Among:
    """Two people outside who took part in the same small circles: how often, since when, and how close that makes them (S2)."""

    one: int
    other: int
    times: int
    meetings: int
    first_at: datetime | None  # none where no contact has a certain date
    last_at: datetime | None
    strength: Strength


def among(viewer: Member, people: Iterable[int], *, now: int | None = None) -> list[Among]:
    """The ties among these people, of whom the first are looked at; as far as our record shows, they know each other. The first
    and the last contact are not read.
    """
    wanted = list(dict.fromkeys(people))[:CIRCLES_READ]
    if not wanted:
        return []
    week = week_of(clock.now()) if now is None else now
    return sorted(_of_rows(_among_these(json.dumps(wanted), viewer.audience_ids), viewer.audience_ids, week), key=_often_first)


def outside_ties_of(viewer: Member, person_id: int, *, now: int | None = None, most: int = 200) -> list[Among]:
    """Whom somebody appears with, the closest first."""
    ties = OutsideTie.objects.filter(Q(one=person_id) | Q(other=person_id)).order_by(F("last_at").desc(nulls_last=True))[
        :PEOPLE_READ
    ]
    pairs = list(ties.values_list("pk", flat=True))
    return sorted(_read(viewer, OutsideTie.objects.filter(pk__in=pairs), now), key=_often_first)[:most]


def outside_tie(viewer: Member, one: int, other: int, *, now: int | None = None) -> Among | None:
    """The tie of two people outside, if they ever appeared together as far as the viewer may see."""
    pair = {"one_id": min(one, other), "other_id": max(one, other)}
    return next(iter(_read(viewer, OutsideTie.objects.filter(**pair), now)), None)


def outside_weeks(viewer: Member, one: int, other: int) -> list[tuple[int, int, int, int]]:
    """Its weeks, the latest first: week, times, meetings, and the sum in 27,720ths."""
    rows = OutsideTieWeek.objects.filter(one=min(one, other), other=max(one, other), audience_id__in=viewer.audience_ids)
    weeks: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for week, *counts in rows.values_list("week", "times", "meetings", "together"):
        weeks[week] = [known + more for known, more in zip(weeks[week], counts, strict=True)]
    return [(week, *weeks[week]) for week in sorted(weeks, reverse=True)]  # type: ignore[misc]


def people_beyond(viewer: Member, people: Collection[int]) -> set[int]:
    """Whom these people appear with, apart from themselves: one step further (N1)."""
    known, ties = set(people), OutsideTie.objects.filter(audience_id__in=viewer.audience_ids)
    # Of many, all ties are read once, which costs less than asking for each of them by key, from both ends.
    if len(known) <= PEOPLE_READ:
        ties = ties.filter(Q(one_id__in=known) | Q(other_id__in=known))
    pairs = ties.values_list("one_id", "other_id")
    return {there for one, other in pairs.iterator() if (one in known) != (other in known) for there in (one, other)} - known


def all_outside(viewer_audiences: Collection[int] | None, *, now: int | None = None) -> Iterable[Among]:
    """Every tie among people outside, in parts; without audiences the operator's view of all of them."""
    last = (0, 0)
    while True:
        after = Q(one_id=last[0], other_id__gt=last[1]) | Q(one_id__gt=last[0])
        rows = OutsideTie.objects.filter(after).order_by("one_id", "other_id")
        if viewer_audiences is not None:
            rows = rows.filter(audience_id__in=viewer_audiences)
        pairs = list(dict.fromkeys(rows.values_list("one_id", "other_id")[:2_000]))
        if not pairs:
            return
        ones = sorted({one for one, _ in pairs})
        ties = OutsideTie.objects.filter(one_id__in=ones)
        chosen = set(pairs)
        found = {(tie.one, tie.other): tie for tie in _read_for(viewer_audiences, ties, now)}
        yield from (found[pair] for pair in pairs if pair in chosen and pair in found)
        last = pairs[-1]


@prepared
def _among_these(people: str, audiences: Collection[int]) -> "QuerySet[OutsideTie, tuple[Any, ...]]":
    """The sum hides the second key from the index, in which the database would otherwise look for every pair that could be."""
    ties = OutsideTie.objects.annotate(second=F("other_id") + 0).filter(one_id__in=each_of(people), second__in=each_of(people))
    return ties.filter(audience_id__in=audiences).values_list(*without_moments(_COLUMNS))


def _read(viewer: Member, ties: "QuerySet[OutsideTie]", now: int | None) -> list[Among]:
    return _read_for(viewer.audience_ids, ties, now)


def _read_for(audiences: Collection[int] | None, ties: "QuerySet[OutsideTie]", now: int | None) -> list[Among]:
    seen = ties if audiences is None else ties.filter(audience_id__in=audiences)
    return _of_rows(seen.values_list(*_COLUMNS), audiences, week_of(clock.now()) if now is None else now)


def _of_rows(rows: Iterable[tuple[Any, ...]], audiences: Collection[int] | None, week: int) -> list[Among]:
    days = in_force()
    pairs: dict[tuple[int, int], list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        pairs[row[:2]].append(row[2:])
    beside = [pair for pair, of_pair in pairs.items() if any(row[4] > week or row[5] != days for row in of_pair)]
    found = _from_weeks(audiences, {pair: pairs.pop(pair) for pair in beside}, week, days) if beside else []
    return found + [_seen(pair, of_pair, week, days) for pair, of_pair in pairs.items()]


def _seen(pair: tuple[int, int], rows: list[tuple[Any, ...]], week: int, days: int) -> Among:
    if len(rows) == 1:
        times, meetings, first, last, as_of, _, met = rows[0]
        lately = faded(week - as_of, days)
        return Among(*pair, times, meetings, first, last, of_sums(0.0, 0.0, met * lately / WHOLE / WHOLE_MEETING, lately, True))
    met = sum(row[6] * faded(week - row[4], days) for row in rows) / WHOLE / WHOLE_MEETING
    lately = max(faded(week - row[4], days) for row in rows)
    times, meetings = sum(row[0] for row in rows), sum(row[1] for row in rows)
    first, last = _span(rows)
    return Among(*pair, times, meetings, first, last, of_sums(0.0, 0.0, met, lately, True))


def _from_weeks(
    audiences: Collection[int] | None, pairs: dict[tuple[int, int], list[tuple[Any, ...]]], week: int, days: int
) -> list[Among]:
    found = []
    seen = f" AND w.audience_id IN ({_listed(audiences)})" if audiences is not None else ""
    for ones in chunks(sorted({one for one, _ in pairs}), 500):
        with connection.cursor() as cursor:
            cursor.execute(
                f"{weights_as_table(days)} SELECT w.one_id, w.other_id, MAX(w.week), SUM(w.times), SUM(w.meetings), "
                "SUM(w.together * COALESCE(fading.weight, 0)) "
                f"FROM sphere_outsidetieweek w LEFT JOIN fading ON fading.age = {week} - w.week "
                f"WHERE w.one_id IN ({_listed(ones)}){seen} AND w.week <= {week} GROUP BY w.one_id, w.other_id"
            )
            rows = cursor.fetchall()
        for one, other, latest, times, meetings, met in rows:
            if (one, other) not in pairs:
                continue
            first, last = _span(pairs[(one, other)])
            if first and last:
                last = min(last, at_noon(monday_of(latest) + timedelta(days=6)))
                first = min(first, last)
            strength = of_sums(0.0, 0.0, float(met) / WHOLE / WHOLE_MEETING, faded(week - latest, days), True)
            found.append(Among(one, other, times, meetings, first, last, strength))
    return found


def _span(rows: list[tuple[Any, ...]]) -> tuple[datetime | None, datetime | None]:
    """The first and the last contact of which the date is certain."""
    firsts, lasts = [row[2] for row in rows if row[2]], [row[3] for row in rows if row[3]]
    return min(firsts, default=None), max(lasts, default=None)


def _often_first(tie: Among) -> tuple[float, int, int, int]:
    return (-tie.strength.order, -tie.times, tie.one, tie.other)


def _listed(ids: Collection[int]) -> str:
    return ", ".join(str(int(each)) for each in ids)
