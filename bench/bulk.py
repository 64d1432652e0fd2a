"""Writing millions of rows: through each field's own preparation on SQLite, by COPY on PostgreSQL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

from winsome.guardrail.judged import Judged
from winsome.kernel.writing import insert_rows


def write(model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write rows of one model, in the caller's transaction."""
    if connection.vendor == "sqlite":
        insert_rows(model, columns, rows)
        return
    names = [connection.ops.quote_name(name) for name in columns]
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([value.stored() if isinstance(value, Judged) else value for value in row])


@contextmanager
def carelessly() -> Iterator[None]:
    """Let SQLite leave the flushing to the system while a database is seeded that could as well be seeded anew."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA cache_size=-400000")
        yield
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def analyze() -> None:
    """What PostgreSQL's autovacuum would have done by itself by now."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
