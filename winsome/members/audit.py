"""Writing the trail. Every verb that changes something calls `record` once, in its own transaction."""

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import datetime

from winsome.kernel import clock
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
    AuditEntry.objects.create(
        at=at or clock.now(),
        member=by,
        verb=verb,
        noun=noun,
        object_id=object_id,
        object_count=count,
        fields=sorted(fields),
        origin=origin.get(),
    )
