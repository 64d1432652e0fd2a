"""Counting ties: every interaction adds whole numbers to the pair's week, in the same transaction (architecture, Tie; S1, S2).

Rebuilding counts the same interactions anew (`recounting`), and gives the same rows.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations
from typing import Any

from django.db import connection
from django.db.models import Model

from winsome.interactions.events import Came, InteractionsCame
from winsome.interactions.models.interaction import Direction
from winsome.kernel.clock import week_of
from winsome.kernel.writing import stored_moment
from winsome.sphere.fading import weights
from winsome.sphere.freshening import FADING, freshen
from winsome.sphere.half_life import in_force
from winsome.sphere.models import OutsideTie, OutsideTieWeek, Tie, TieWeek
from winsome.sphere.strength import WHOLE_MEETING

# More than twelve people present make no tie among those outside (architecture, Tie).
SMALL_CIRCLE = 12
Pair = tuple[int, int, int]  # member and person, or two people, the smaller key first; then the audience
_OURS = ("theirs", "ours", "meetings", "together")
_OUTSIDE = ("times", "meetings", "together")


@dataclass(slots=True)
class _Tally:
    """What one pair has of these contacts, week by week. A contact without a certain date moves neither first nor last."""

    weeks: dict[int, tuple[int, ...]] = field(default_factory=dict)
    first: datetime | None = None
    last: datetime | None = None

    def add(self, week: int, numbers: tuple[int, ...], moment: datetime | None) -> None:
        """Count one contact; `moment` is given where it is certain."""
        before = self.weeks.get(week)
        self.weeks[week] = numbers if before is None else tuple(map(sum, zip(before, numbers, strict=True)))
        if moment is not None:
            if self.first is None or moment < self.first:
                self.first = moment
            if self.last is None or moment > self.last:
                self.last = moment


_Counted = defaultdict[Pair, _Tally]


def share_of(present: int) -> int:
    """What one pair has of a contact of so many, in 27,720ths."""
    return WHOLE_MEETING // max(1, present - 1)


def count_new(event: InteractionsCame) -> None:
    """Add new interactions to the ties of everyone in them.

    They are new, so one source tells each of them to one audience. Of what others tell, too, `recounting` knows.
    """
    ours: _Counted = defaultdict(_Tally)
    outside: _Counted = defaultdict(_Tally)
    for came in event.contacts:
        week, moment = week_of(came.at), came.at if came.is_date_certain else None
        numbers = _numbers(came)
        for member in came.members:
            for person in came.people:
                ours[member, person, event.audience_id].add(week, numbers, moment)
        if came.present <= SMALL_CIRCLE:
            numbers = (1, int(came.direction == Direction.MUTUAL), share_of(came.present))
            for one, other in combinations(sorted(came.people), 2):
                outside[one, other, event.audience_id].add(week, numbers, moment)
    days = in_force()
    _raise(Tie, TieWeek, ("member_id", "person_id"), _OURS, ours, days)
    _raise(OutsideTie, OutsideTieWeek, ("one_id", "other_id"), _OUTSIDE, outside, days)


def _numbers(came: Came) -> tuple[int, ...]:
    """What a contact adds between us and each of them, in the order of `_OURS`."""
    if came.direction == Direction.THEIRS:
        return (1, 0, 0, 0)
    return (0, 1, 0, 0) if came.direction == Direction.OURS else (0, 0, 1, share_of(came.present))


def _raise(
    tie: type[Model], week: type[Model], pair: tuple[str, str], names: Sequence[str], counted: _Counted, days: int
) -> None:
    if not counted:
        return
    key = (*pair, "audience_id")
    tallies = sorted(counted.items())
    weeks = [(*who, number, *tally.weeks[number]) for who, tally in tallies for number in sorted(tally.weeks)]
    _write(week, (*key, "week"), names, "", weeks)
    _raise_whole(tie, key, names, tallies, days)
    freshen(tie, days, {name: {who[place] for who in counted} for place, name in enumerate(pair)})


def _raise_whole(
    tie: type[Model], key: Sequence[str], names: Sequence[str], tallies: Sequence[tuple[Pair, _Tally]], days: int
) -> None:
    """Raise the sums of whole ties. Where the latest week stays as it was, the fading sums are added up, too; where it does not,
    no half-life is noted, and they are made anew.
    """
    table, fading, known = tie._meta.db_table, FADING[tie], weights(days)
    places = [names.index(name) for name in fading.values()]
    rows = []
    for who, tally in tallies:
        as_of = max(tally.weeks)
        weighed = [(known[as_of - week], numbers) for week, numbers in tally.weeks.items() if as_of - week < len(known)]
        left = (sum(weight * numbers[place] for weight, numbers in weighed) for place in places)
        span = (stored_moment(tally.first), stored_moment(tally.last))
        rows.append((*who, *map(sum, zip(*tally.weeks.values(), strict=True)), *left, *span, as_of, days))
    more = (
        f", first_at = CASE WHEN excluded.first_at < {table}.first_at THEN excluded.first_at "
        f"ELSE COALESCE({table}.first_at, excluded.first_at) END"
        f", last_at = CASE WHEN excluded.last_at > {table}.last_at THEN excluded.last_at "
        f"ELSE COALESCE({table}.last_at, excluded.last_at) END"
        f", as_of = CASE WHEN excluded.as_of > {table}.as_of THEN excluded.as_of ELSE {table}.as_of END"
        f", half_life = CASE WHEN excluded.as_of = {table}.as_of AND excluded.half_life = {table}.half_life "
        f"THEN {table}.half_life ELSE 0 END"
    )
    _write(tie, key, (*names, *fading), more, rows, ("first_at", "last_at", "as_of", "half_life"))


def _write(
    model: type[Model],
    key: Sequence[str],
    names: Sequence[str],
    more: str,
    rows: Sequence[tuple[Any, ...]],
    columns: Sequence[str] = (),
) -> None:
    """Insert rows, or add their numbers to those that are there."""
    table, every = model._meta.db_table, (*key, *names, *columns)
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in names)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(every)}) VALUES ({', '.join(['%s'] * len(every))}) "
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sums}{more}",
            rows,
        )
