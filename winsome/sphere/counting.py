"""Counting ties: every interaction adds whole numbers to the pair's week, in the same transaction (architecture, Tie; S1, S2).

Rebuilding counts the same interactions anew (`recounting`), and gives the same rows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from winsome.interactions.events import InteractionsCame
from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.interactions.models.interaction import Direction
from winsome.kernel.clock import week_of
from winsome.kernel.prepared import prepared
from winsome.kernel.writing import chunks, stored_moment
from winsome.sphere.freshening import freshen
from winsome.sphere.models import OutsideTie, OutsideTieWeek, Tie, TieWeek
from winsome.sphere.strength import WHOLE_MEETING

# More than twelve people present make no tie among those outside (architecture, Tie).
SMALL_CIRCLE = 12
Pair = tuple[int, int, int]  # member and person, or two people, the smaller key first; then the audience
Held = tuple[str, int, datetime, bool]  # direction, how many were present, when, and whether that is certain


@dataclass
class _Counts:
    theirs: int = 0
    ours: int = 0
    meetings: int = 0
    together: int = 0
    times: int = 0
    moments: list[datetime] = field(default_factory=list)  # those that are certain

    def add(self, direction: str, present: int, at: datetime, is_date_certain: bool) -> None:
        """Count one contact of a member with somebody. Without a certain date it moves neither the first nor the last."""
        self._note(at, is_date_certain)
        if direction == Direction.THEIRS:
            self.theirs += 1
        elif direction == Direction.OURS:
            self.ours += 1
        else:
            self.meetings += 1
            self.together += share_of(present)

    def add_outside(self, direction: str, present: int, at: datetime, is_date_certain: bool) -> None:
        """Count one contact of ours in which two people outside took part."""
        self._note(at, is_date_certain)
        self.meetings += direction == Direction.MUTUAL
        self.together += share_of(present)

    def _note(self, at: datetime, is_date_certain: bool) -> None:
        self.times += 1
        if is_date_certain:
            self.moments.append(at)


Counted = dict[Pair, dict[int, _Counts]]  # by week
Weeks = dict[Pair, list[tuple[int, ...]]]


def share_of(present: int) -> int:
    """What one pair has of a contact of so many, in 27,720ths."""
    return WHOLE_MEETING // max(1, present - 1)


def count_new(event: InteractionsCame) -> None:
    """Add new interactions to the ties of everyone in them."""
    for ids in chunks(event.interaction_ids):
        _add(ids)


def _add(ids: Sequence[int]) -> None:
    """Add these interactions to the ties of everyone in them; two cards of one person in an interaction are one participant.

    They are new, so one source tells each of them to one audience. Of what others tell, too, `recounting` knows.
    """
    held: dict[int, Held] = {pk: (direction, present, at, certain) for pk, direction, present, at, certain in _standing(ids)}
    members: dict[int, list[int]] = defaultdict(list)
    for pk, member in _attended(ids):
        members[pk].append(member)
    others: dict[tuple[int, int], set[int]] = defaultdict(set)
    for pk, audience, person in _took_part(ids):
        if pk in held:
            others[(pk, audience)].add(person)
    _raise(_between_us_and_them(held, members, others))
    _raise_outside(_among_them(held, others))


@prepared
def _standing(keys: Collection[int]) -> QuerySet[Interaction, tuple[int, str, int, datetime, bool]]:
    standing = Interaction.objects.filter(pk__in=keys, removed_at=None)
    return standing.values_list("pk", "direction", "present", "at", "is_date_certain")


@prepared
def _attended(keys: Collection[int]) -> QuerySet[Attendance, tuple[int, int]]:
    return Attendance.objects.filter(interaction_id__in=keys).values_list("interaction_id", "member_id")


@prepared
def _took_part(keys: Collection[int]) -> QuerySet[Participation, tuple[int, int, int]]:
    rows = Participation.objects.filter(interaction_id__in=keys)
    return rows.values_list("interaction_id", "audience_id", "person_id")


def _between_us_and_them(
    held: dict[int, Held], members: dict[int, list[int]], others: dict[tuple[int, int], set[int]]
) -> Counted:
    counted: Counted = defaultdict(lambda: defaultdict(_Counts))
    for (pk, audience), people in others.items():
        week = week_of(held[pk][2])
        for member in members[pk]:
            for person in people:
                counted[(member, person, audience)][week].add(*held[pk])
    return counted


def _among_them(held: dict[int, Held], others: dict[tuple[int, int], set[int]]) -> Counted:
    counted: Counted = defaultdict(lambda: defaultdict(_Counts))
    for (pk, audience), people in others.items():
        if held[pk][1] > SMALL_CIRCLE:
            continue
        for one, other in combinations(sorted(people), 2):
            counted[(one, other, audience)][week_of(held[pk][2])].add_outside(*held[pk])
    return counted


def _raise(counted: Counted) -> None:
    names = ("theirs", "ours", "meetings", "together")
    each: Weeks = {
        pair: [(week, c.theirs, c.ours, c.meetings, c.together) for week, c in w.items()] for pair, w in sorted(counted.items())
    }
    _upsert(TieWeek, ("member_id", "person_id", "audience_id"), names, each)
    _upsert_whole(Tie, ("member_id", "person_id", "audience_id"), names, each, counted)
    freshen(Tie, {"person_id": {person for _, person, _ in counted}, "member_id": {member for member, _, _ in counted}})


def _raise_outside(counted: Counted) -> None:
    if not counted:
        return
    names = ("times", "meetings", "together")
    each: Weeks = {
        pair: [(week, c.times, c.meetings, c.together) for week, c in w.items()] for pair, w in sorted(counted.items())
    }
    _upsert(OutsideTieWeek, ("one_id", "other_id", "audience_id"), names, each)
    _upsert_whole(OutsideTie, ("one_id", "other_id", "audience_id"), names, each, counted)
    freshen(OutsideTie, {"one_id": {one for one, _, _ in counted}, "other_id": {other for _, other, _ in counted}})


def _upsert(model: type[Model], key: Sequence[str], names: Sequence[str], each: Weeks) -> None:
    rows = [(*pair, *week) for pair, weeks in each.items() for week in sorted(weeks)]
    _write(model, (*key, "week"), names, "", rows)


def _upsert_whole(
    model: type[Model],
    key: Sequence[str],
    names: Sequence[str],
    each: Weeks,
    counted: Counted,
) -> None:
    rows = []
    for pair, weeks in each.items():
        moments = [moment for counts in counted[pair].values() for moment in counts.moments]
        span = (min(moments, default=None), max(moments, default=None))
        first, last = map(stored_moment, span)
        sums = [sum(column) for column in list(zip(*weeks, strict=True))[1:]]
        rows.append((*pair, *sums, first, last, max(week[0] for week in weeks), 0, *[0] * len(FADING[model])))
    table = model._meta.db_table
    more = (
        f", first_at = CASE WHEN excluded.first_at < {table}.first_at THEN excluded.first_at "
        f"ELSE COALESCE({table}.first_at, excluded.first_at) END"
        f", last_at = CASE WHEN excluded.last_at > {table}.last_at THEN excluded.last_at "
        f"ELSE COALESCE({table}.last_at, excluded.last_at) END"
        f", as_of = CASE WHEN excluded.as_of > {table}.as_of THEN excluded.as_of ELSE {table}.as_of END"
        ", half_life = 0"
    )
    _write(model, key, names, more, rows, ("first_at", "last_at", "as_of", "half_life", *FADING[model]))


FADING: dict[type[Model], tuple[str, ...]] = {Tie: ("began", "pushed", "met"), OutsideTie: ("met",)}


def _write(
    model: type[Model],
    key: Sequence[str],
    names: Sequence[str],
    more: str,
    rows: Iterable[tuple[Any, ...]],
    columns: Sequence[str] = (),
) -> None:
    """Insert rows, or add their numbers to those that are there."""
    table, every = model._meta.db_table, (*key, *names, *columns)
    sums = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in names)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(every)}) VALUES ({', '.join(['%s'] * len(every))}) "
            f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sums}{more}",
            list(rows),
        )
