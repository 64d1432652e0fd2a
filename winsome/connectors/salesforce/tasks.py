"""Task.csv: completed calls with somebody are contacts (C2); everything else is kept as a row."""

from dataclasses import replace
from hashlib import blake2b

from winsome.connectors.lines import ContactSeen, Party, Reason, RowSeen
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.dates import day_of
from winsome.connectors.salesforce.identifiers import account_of
from winsome.connectors.salesforce.records import is_deleted, kept_task
from winsome.kernel.clock import Precision, at_noon

_DONE = ("completed", "erledigt", "abgeschlossen", "terminé", "terminée", "completada", "completado")
_INCOMING = ("inbound", "incoming")


def task(
    columns: Columns, cells: list[str], people: dict[str, Party], users: dict[str, Party]
) -> ContactSeen | RowSeen | Reason | None:
    """A completed call as a contact between its owner and whom it was with, any other task as a row."""
    identifier, who = account_of(columns.cell(cells, "Id")), account_of(columns.cell(cells, "WhoId"))
    other = people.get(who, Party())
    has_somebody = bool(identifier and (other.name or other.email))
    if is_deleted(columns, cells) or not has_somebody or not _is_completed_call(columns, cells):
        return kept_task(columns, cells)
    owner = account_of(columns.cell(cells, "OwnerId"))
    ours = replace(users.get(owner, Party(account=owner)), is_member=True)
    day = day_of(columns.cell(cells, "ActivityDate")) or day_of(columns.cell(cells, "CreatedDate"))
    is_incoming = columns.cell(cells, "CallType").lower() in _INCOMING
    return ContactSeen(
        at=at_noon(day) if day else None,
        precision=Precision.DAY,
        channel="call",
        sender=other if is_incoming else ours,
        recipients=(ours if is_incoming else other,),
        key=blake2b(identifier.encode(), digest_size=12).hexdigest(),
    )


def _is_completed_call(columns: Columns, cells: list[str]) -> bool:
    return columns.cell(cells, "TaskSubtype").lower() == "call" and columns.cell(cells, "Status").lower() in _DONE
