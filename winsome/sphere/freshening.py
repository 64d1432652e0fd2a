"""Making the fading sums of ties anew from their weeks: after a contact came, and when another half-life holds."""

from collections.abc import Collection, Mapping

from django.db import connection
from django.db.models import Model

from winsome.kernel.writing import chunks
from winsome.sphere.fading import weights_as_table
from winsome.sphere.half_life import in_force
from winsome.sphere.models import OutsideTie, Tie

AT_ONCE = 20_000
_SUMS = {
    Tie: ("sphere_tieweek", ("member_id", "person_id"), {"began": "theirs", "pushed": "ours", "met": "together"}),
    OutsideTie: ("sphere_outsidetieweek", ("one_id", "other_id"), {"met": "together"}),
}


def freshen(model: type[Model], keys: Mapping[str, Collection[int]]) -> int:
    """Count the fading sums of these ties that are not of the half-life in force; returns how many there were."""
    days = in_force()
    first, *others = keys
    done = 0
    for part in chunks(sorted(keys[first]), AT_ONCE):
        wanted = {first: part, **{name: sorted(keys[name]) for name in others if len(keys[name]) <= AT_ONCE}}
        done += _freshen(model, days, " AND ".join(f"t.{name} IN ({_listed(ids)})" for name, ids in wanted.items()))
    return done


def freshen_all(model: type[Model]) -> int:
    """The same for every tie there is, in one statement: for a transaction that wrote many."""
    return _freshen(model, in_force(), "TRUE")


def _freshen(model: type[Model], days: int, which: str) -> int:
    weeks, pair, sums = _SUMS[model]
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
            f") AS counted WHERE {table}.id = counted.id"
        )
        return int(cursor.rowcount)


def _listed(ids: Collection[int]) -> str:
    return ", ".join(str(int(each)) for each in ids)
