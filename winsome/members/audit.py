"""Writing the trail. Every verb that changes something calls `record` once, in its own transaction."""

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import datetime

from winsome.kernel import clock
from winsome.kernel.writing import insert_rows
from winsome.members.models import AuditEntry, Member

# Through which door the present act came (web, cli, job): set by the door, read here.
origin: ContextVar[str] = ContextVar("origin", default="web")


def record(
    by: Member | None,
    verb: str,
    noun: str,
    object_id: int | None = None,
    *,
    count: int = 1,
    fields: Iterable[str] = (),
    at: datetime | None = None,
) -> None:
    """Note who did what to which row: ids and field names, never values. `by=None` is the operator."""
    insert_rows(
        AuditEntry,
        ["at", "member_id", "verb", "noun", "object_id", "object_count", "fields", "origin"],
        [(at or clock.now(), by.pk if by else None, verb, noun, object_id, count, sorted(fields), origin.get())],
    )
