"""Invitations.csv: who asked whom to connect, answered or not. The invitation's words are not read."""

from collections.abc import Iterator

from winsome.connectors.lines import Line, PersonSeen
from winsome.connectors.linkedin.layout import COLUMNS, Kind
from winsome.connectors.linkedin.member import Owner
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.dates import moment_of
from winsome.connectors.reading.row_lines import lines_of_rows
from winsome.connectors.reading.tables import Sheet
from winsome.people.addresses import profile_address

_BY_THEM = ("incoming", "eingehend", "reçu", "recibida")


def invitations(sheet: Sheet, owner: Owner) -> Iterator[Line]:
    """One line an invitation: the person on the other side."""
    columns = Columns(sheet.header, COLUMNS[Kind.INVITATIONS])
    return lines_of_rows(sheet, lambda cells: _other_side(columns, cells, owner))


def _other_side(columns: Columns, cells: list[str], owner: Owner) -> PersonSeen | None:
    inviter = columns.cell(cells, "From"), profile_address(columns.cell(cells, "inviterProfileUrl"))
    invitee = columns.cell(cells, "To"), profile_address(columns.cell(cells, "inviteeProfileUrl"))
    direction = columns.cell(cells, "Direction").lower()
    by_them = direction in _BY_THEM if direction else not _is_owner(inviter, owner)
    name, address = inviter if by_them else invitee
    if not (name or address):
        return None
    return PersonSeen(
        full_name=name,
        profiles=(address,) if address else (),
        invited_at=moment_of(columns.cell(cells, "Sent At")),
        invited_by_them=by_them,
    )


def _is_owner(side: tuple[str, str], owner: Owner) -> bool:
    name, address = side
    return address == owner.profile if address and owner.profile else owner.is_named(name)
