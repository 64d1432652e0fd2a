"""Counting ties anew from the interactions that stand: after something was taken back or cards moved, and all of them on demand.

The database counts here, and Python when an interaction comes (`counting`): two ways that have to give the same rows. What is
right already is not written again, so that counting everything is mostly reading.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from winsome.interactions.events import InteractionsWent
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel.writing import CHUNK, chunks, pause
from winsome.people.models import Person
from winsome.sphere.counting import SMALL_CIRCLE
from winsome.sphere.fading import weights
from winsome.sphere.half_life import in_force
from winsome.sphere.models import OutsideTie, OutsideTieWeek, Tie, TieWeek
from winsome.sphere.strength import WHOLE_MEETING

Row = tuple[Any, ...]
# The week of a moment, counted from Monday 5 January 1970; shifted, so that earlier ones are rounded the same way.
_WEEK = {
    "sqlite": "CAST(julianday(substr(i.at, 1, 10)) - 2440591.5 + 2450000 AS INTEGER) / 7 - 350000",
    "postgresql": "((i.at AT TIME ZONE 'UTC')::date - DATE '1970-01-05' + 2450000) / 7 - 350000",
}
_SHARE = f"{WHOLE_MEETING} / CASE WHEN i.present > 2 THEN i.present - 1 ELSE 1 END"
_MEETINGS = "SUM(CASE WHEN i.direction = 'mutual' THEN 1 ELSE 0 END)"


# What several sources tell is counted in the widest audiences that are told of both, and in none that sees these
# (docs/decisions/told-twice.md): the company's before all, a team's before its members' own.
_WIDER = (
    "(({wide}.audience_id = 1 AND {narrow}.audience_id <> 1) OR {wide}.audience_id = (SELECT t.audience_id FROM members_member m "
    "JOIN members_team t ON t.id = m.team_id WHERE m.private_audience_id = {narrow}.audience_id))"
)
_CERTAIN = "CASE WHEN i.is_date_certain THEN i.at END"


@dataclass(frozen=True)
class _Kind:
    """How one kind of tie is counted: its tables, its pair, its sums by column, what fades of them, and from where."""

    tie: type[Model]
    week: type[Model]
    key: dict[str, str]
    sums: dict[str, str]
    fading: dict[str, str]
    source: str


_OURS = _Kind(
    Tie,
    TieWeek,
    {"member_id": "a.member_id", "person_id": "p.person_id", "audience_id": "p.audience_id"},
    {
        "theirs": "SUM(CASE WHEN i.direction = 'theirs' THEN 1 ELSE 0 END)",
        "ours": "SUM(CASE WHEN i.direction = 'ours' THEN 1 ELSE 0 END)",
        "meetings": _MEETINGS,
        "together": f"SUM(CASE WHEN i.direction = 'mutual' THEN {_SHARE} ELSE 0 END)",
    },
    {"began": "theirs", "pushed": "ours", "met": "together"},
    "(SELECT DISTINCT interaction_id, person_id, audience_id FROM interactions_participation WHERE person_id IN ({ids})) p "
    "JOIN interactions_interaction i ON i.id = p.interaction_id AND i.removed_at IS NULL "
    "JOIN interactions_attendance a ON a.interaction_id = i.id AND a.audience_id = p.audience_id "
    "WHERE i.told_times = 1 OR NOT EXISTS (SELECT 1 FROM interactions_attendance wa JOIN interactions_participation wp "
    "ON wp.interaction_id = wa.interaction_id AND wp.audience_id = wa.audience_id WHERE wa.interaction_id = i.id "
    f"AND wa.member_id = a.member_id AND wp.person_id = p.person_id AND {_WIDER.format(wide='wa', narrow='p')})",
)
_OUTSIDE = _Kind(
    OutsideTie,
    OutsideTieWeek,
    {"one_id": "p.one_id", "other_id": "p.other_id", "audience_id": "p.audience_id"},
    {"times": "COUNT(*)", "meetings": _MEETINGS, "together": f"SUM({_SHARE})"},
    {"met": "together"},
    # CROSS JOIN keeps SQLite to this order: who takes part, in what, and with whom.
    "(SELECT DISTINCT p.interaction_id, p.audience_id, "
    "CASE WHEN p.person_id < q.person_id THEN p.person_id ELSE q.person_id END AS one_id, "
    "CASE WHEN p.person_id < q.person_id THEN q.person_id ELSE p.person_id END AS other_id "
    "FROM interactions_participation p CROSS JOIN interactions_interaction h CROSS JOIN interactions_participation q "
    f"WHERE p.person_id IN ({{ids}}) AND h.id = p.interaction_id AND h.present <= {SMALL_CIRCLE} AND h.removed_at IS NULL "
    "AND q.interaction_id = p.interaction_id AND q.audience_id = p.audience_id AND q.person_id {order} p.person_id "
    "AND (h.told_times = 1 OR NOT EXISTS (SELECT 1 FROM interactions_participation wp JOIN interactions_participation wq "
    "ON wq.interaction_id = wp.interaction_id AND wq.audience_id = wp.audience_id WHERE wp.interaction_id = h.id "
    f"AND wp.person_id = p.person_id AND wq.person_id = q.person_id AND {_WIDER.format(wide='wp', narrow='p')}))) p "
    "JOIN interactions_interaction i ON i.id = p.interaction_id",
)


def count_again(event: InteractionsWent) -> None:
    """Count these people's ties anew from the interactions that stand."""
    recount(event.person_ids)


def recount(person_ids: Iterable[int]) -> None:
    """Count anew for these people, in the caller's transaction."""
    days = in_force()
    for ids in chunks(person_ids):
        listed = ", ".join(str(int(each)) for each in ids)
        _count(_OURS, days, listed, f"person_id IN ({listed})")
        _count(_OUTSIDE, days, listed, f"(one_id IN ({listed}) OR other_id IN ({listed}))", order="<>")


def rebuild(told: Callable[[int, int], None]) -> int:
    """Count everything anew, some hundred people a transaction, so that others can write in between.

    Returns for how many people something had to be put right.
    """
    everybody = Person.objects.order_by("pk").values_list("pk", flat=True)
    total, done, last, wrong = everybody.count(), 0, 0, set[int]()
    while ids := list(everybody.filter(pk__gt=last)[:CHUNK]):
        listed, days = ", ".join(str(each) for each in ids), in_force()
        with transaction.atomic():
            wrong |= _count(_OURS, days, listed, f"person_id IN ({listed})", of=1)
            # Each pair is counted with its first one, and so only once.
            wrong |= _count(_OUTSIDE, days, listed, f"one_id IN ({listed})", order=">", of=0)
        pause()
        done, last = done + len(ids), ids[-1]
        told(done, total)
    return len(wrong)


@job("sphere.rebuild")
def rebuild_all(run: Run) -> None:
    """The same as a job."""
    rebuild(run.progress)


def _count(kind: _Kind, days: int, listed: str, which: str, *, order: str = "", of: int = 1) -> set[int]:
    """Count one kind of tie for some people and write what is not right yet; returns whose it was, by that place of the key."""
    source = kind.source.format(ids=listed, order=order)
    counted = {**kind.key, "week": _WEEK[connection.vendor], **kind.sums, "first": f"MIN({_CERTAIN})", "last": f"MAX({_CERTAIN})"}
    group = ", ".join(str(place + 1) for place in range(len(kind.key) + 1))
    found = _read(f"SELECT {', '.join(counted.values())} FROM {source} GROUP BY {group}")
    ties = _whole(found, kind, days)
    weeks = {row[:4]: row[:-2] for row in found}
    wrong = _put_right(kind.week, [*kind.key, "week", *kind.sums], weeks, which)
    columns = [*kind.key, *kind.sums, "first_at", "last_at", "as_of", "half_life", *kind.fading]
    wrong |= _put_right(kind.tie, columns, ties, which)
    return {int(key[of]) for key in wrong}


def _whole(weeks: Iterable[Row], kind: _Kind, days: int) -> dict[Row, Row]:
    """From the weeks of each pair its sums, first and last contact, and what they weigh as of the latest week."""
    pairs: dict[Row, list[Row]] = defaultdict(list)
    for row in weeks:
        pairs[row[:3]].append(row[3:])
    return {pair: (*pair, *_sums(rows, kind, days)) for pair, rows in pairs.items()}


def _sums(rows: Sequence[Row], kind: _Kind, days: int) -> Iterable[Any]:
    known, names = weights(days), list(kind.sums)
    as_of = max(row[0] for row in rows)
    weighed = [(known[as_of - row[0]], row) for row in rows if as_of - row[0] < len(known)]
    yield from (int(sum(row[place + 1] for row in rows)) for place in range(len(names)))
    yield min((row[-2] for row in rows if row[-2]), default=None)
    yield max((row[-1] for row in rows if row[-1]), default=None)
    yield as_of
    yield days
    for name in kind.fading.values():
        place = names.index(name) + 1
        yield int(sum(weight * row[place] for weight, row in weighed))


def _put_right(model: type[Model], columns: Sequence[str], right: dict[Row, Row], which: str) -> set[Row]:
    """Write rows that are not there, or not so, and take away those that should not be; returns their keys."""
    table, names = model._meta.db_table, ", ".join(columns)
    width = 4 if "week" in columns else 3
    # SQLite's own reading of moments is kept away by an empty string: they are compared as they stand.
    as_stored = ", ".join(f"{name} || ''" if name.endswith("_at") and connection.vendor == "sqlite" else name for name in columns)
    there = {row[1 : width + 1]: row for row in _read(f"SELECT id, {as_stored} FROM {table} WHERE {which}")}
    fresh = [row for key, row in right.items() if key not in there or there[key][1:] != row]
    gone = [row[0] for key, row in there.items() if key not in right or row[1:] != right[key]]
    with connection.cursor() as cursor:
        for part in chunks(gone, 500):
            cursor.execute(f"DELETE FROM {table} WHERE id IN ({', '.join(str(pk) for pk in part)})")
        if fresh:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})", fresh)
    return {row[:width] for row in fresh} | {key for key, row in there.items() if key not in right}


def _read(question: str) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        rows: list[Row] = cursor.fetchall()
    return rows
