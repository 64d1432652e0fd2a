"""Making the fading sums of ties anew from their weeks: after a contact came, and when another half-life holds."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from winsome.sphere.fading import weights_as_table
from winsome.sphere.half_life import in_force
from winsome.sphere.models import OutsideTie, Tie

_AMONG = {"sqlite": "IN (SELECT value FROM json_each(%s))", "postgresql": "= ANY(%s)"}
# Which sums fade, and from what they are made; and the weeks of each kind of tie, under the same pair.
FADING: dict[type[Model], dict[str, str]] = {
    Tie: {"began": "theirs", "pushed": "ours", "met": "together"},
    OutsideTie: {"met": "together"},
}
_WEEKS = {
    Tie: ("sphere_tieweek", ("member_id", "person_id")),
    OutsideTie: ("sphere_outsidetieweek", ("one_id", "other_id")),
}


def freshen(model: type[Model], days: int, keys: Mapping[str, Collection[int]]) -> int:
    """Count the fading sums of these ties that are not of this half-life; returns how many there were.

    The keys are one value each, so that the statement is always the same and the database reads it once.
    """
    which = " AND ".join(f"t.{name} {_AMONG[connection.vendor]}" for name in keys)
    listed = [sorted(ids) for ids in keys.values()]
    return _freshen(model, days, which, [json.dumps(ids) if connection.vendor == "sqlite" else ids for ids in listed])


def freshen_all(model: type[Model]) -> int:
    """The same for every tie there is, in one statement: for a transaction that wrote many."""
    return _freshen(model, in_force(), "TRUE", [])


def _freshen(model: type[Model], days: int, which: str, values: Sequence[Any]) -> int:
    (weeks, pair), sums = _WEEKS[model], FADING[model]
    table = model._meta.db_table
    same = " AND ".join(f"w.{name} = t.{name}" for name in (*pair, "audience_id"))
    # CROSS JOIN keeps SQLite to this order: the ties, then their weeks, then the weights.
    with connection.cursor() as cursor:
        cursor.execute(
            f"{weights_as_table(days)} UPDATE {table} SET half_life = {days}, "
            f"{', '.join(f'{name} = counted.{name}' for name in sums)} FROM ("
            f"SELECT t.id AS id, {', '.join(f'SUM(w.{name} * fading.weight) AS {into}' for into, name in sums.items())} "
            f"FROM {table} t CROSS JOIN {weeks} w CROSS JOIN fading "
            f"WHERE t.half_life <> {days} AND {which} AND {same} AND fading.age = t.as_of - w.week GROUP BY t.id"
            f") AS counted WHERE {table}.id = counted.id",
            values,
        )
        return int(cursor.rowcount)
