"""Bulk writing that leaves room for everybody else.

On SQLite there is one writer at a time. Short transactions, and a pause between two of them whenever
somebody waits, let a one-row write in within a transaction's length (docs/decisions/one-writer.md).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models, transaction

from winsome.kernel.sqlite3.waiting import waiters

CHUNK = 200

_WRITER = 0x77726974  # "writ": the number under which PostgreSQL keeps the writer's lock

T = TypeVar("T")
_Step = Callable[[Any], Any]
_PLAIN = {
    models.AutoField, models.BigIntegerField, models.BooleanField, models.CharField, models.ForeignKey, models.IntegerField,
    models.OneToOneField, models.PositiveIntegerField, models.PositiveSmallIntegerField,
}  # fmt: skip
_MOMENT: Any = models.DateTimeField()
_DAY: Any = models.DateField()


def chunks(rows: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Rows in lists of at most `size`, without reading them all first."""
    iterator = iter(rows)
    while chunk := list(islice(iterator, size)):
        yield chunk


def pause() -> bool:
    """Let those in who wait to write, between two bulk transactions; was there anybody? PostgreSQL needs no pause."""
    return connection.vendor == "sqlite" and waiters(str(connection.settings_dict["NAME"])).let_in()


@contextmanager
def lasting_together() -> Iterator[None]:
    """Transactions of one long job, of which a power cut may take the latest: the job goes on from the mark that is left.

    On SQLite none of them waits for the disk, and keeps others waiting meanwhile. They last as soon as anybody commits otherwise,
    at the latest with what the job writes after this: none lasts without those before it (SQLite, write-ahead log).
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    _wait_for_the_disk("NORMAL")
    try:
        yield
    finally:
        _wait_for_the_disk("FULL")


def _wait_for_the_disk(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous = {how}")


def be_the_writer() -> None:
    """Wait in the caller's transaction until nobody else lays, moves or removes cards, and keep others waiting until it ends.

    SQLite has one writer anyway. On PostgreSQL two imports that bring the same people would otherwise not see each other's cards
    and make them twice, and an undo would count without what comes in beside it (docs/decisions/one-writer.md).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITER])


def reserve_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Take `count` primary keys that nobody else will get, so that rows of several tables can point at each other before they are
    written. Must run in the transaction that writes them.
    """
    assert transaction.get_connection().in_atomic_block, "ids are reserved in the transaction that uses them"
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            first = (row[0] if row else 0) + 1
            if row:
                cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [first + count - 1, table])
            else:
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, first + count - 1])
            return range(first, first + count)
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [f'"{table}"', count],
        )
        return [row[0] for row in cursor.fetchall()]


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write many rows of one model without building a model object for each.

    `columns` are field names (attnames for foreign keys); values go through each field's own preparation, so a judged
    field refuses unjudged text here too.
    """
    if not rows:
        return
    statement, steps = _insertion(model, tuple(columns), connection.vendor)
    # Column by column: most columns need no preparation, and then no value of theirs is touched.
    ready = [
        [None if value is None else step(value) for value in values] if step else values
        for step, values in zip(steps, zip(*rows, strict=True), strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(zip(*ready, strict=True)))


@cache
def _insertion(model: type[models.Model], columns: tuple[str, ...], vendor: str) -> tuple[str, list[_Step | None]]:
    """The statement that writes one row, and how each of its values is readied."""
    fields = [_fields(model)[name] for name in columns]
    quoted = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    return f"INSERT INTO {table} ({quoted}) VALUES ({', '.join(['%s'] * len(fields))})", [_preparation(each) for each in fields]


def insert_objects(objects: Sequence[models.Model]) -> None:
    """The same for objects of one model that have their keys. Nothing is told to signals, as with every bulk write."""
    if objects:
        columns = [field.attname for field in objects[0]._meta.concrete_fields]
        insert_rows(type(objects[0]), columns, [[getattr(each, name) for name in columns] for each in objects])


def update_rows(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write these columns of many rows, each given as its key and the new values, in one statement a row."""
    if not rows:
        return
    fields = [_fields(model)[name] for name in columns]
    prepare = [_preparation(field) for field in fields]
    sets = ", ".join(f"{connection.ops.quote_name(field.column)} = %s" for field in fields)
    ready = [(*(step(value) if step else value for step, value in zip(prepare, values, strict=True)), pk) for pk, *values in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {connection.ops.quote_name(model._meta.db_table)} SET {sets} WHERE id = %s", ready)


@cache
def _fields(model: type[models.Model]) -> dict[str, Any]:
    return {field.attname: field for field in model._meta.concrete_fields}


def _preparation(field: Any) -> _Step | None:
    """How a field readies a value for the database; None for plain numbers and words, which most columns hold."""
    if type(field) in _PLAIN:
        return None
    if type(field) is models.DateTimeField:
        return stored_moment
    if type(field) is models.DateField:
        return _stored_day
    kind = type(field)
    if kind.get_db_prep_save is models.Field.get_db_prep_save and kind.get_db_prep_value is models.Field.get_db_prep_value:
        prepared: _Step = field.get_prep_value  # both databases keep it as it is
        return prepared
    return lambda value: field.get_db_prep_save(value, connection)


@lru_cache(maxsize=4096)
def stored_moment(moment: datetime | None) -> Any:
    """A moment as the database keeps it. Thousands of rows of several tables carry the same one, so it is readied once."""
    return _MOMENT.get_db_prep_save(moment, connection)


@lru_cache(maxsize=4096)
def _stored_day(day: date) -> Any:
    return _DAY.get_db_prep_save(day, connection)


def among(field: str, keys: Iterable[int]) -> models.Q:
    """Rows whose key is one of these. Keys that were reserved together follow each other, which is asked for in two words."""
    held = sorted(set(keys))
    if held and len(held) == held[-1] - held[0] + 1:
        return models.Q(**{f"{field}__gte": held[0], f"{field}__lte": held[-1]})
    return models.Q(**{f"{field}__in": held})
