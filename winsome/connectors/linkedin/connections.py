"""Connections.csv: whom the member is connected with. Company and position are as of the export, not of the connection."""

from collections.abc import Iterator

from winsome.connectors.lines import Line, PersonSeen
from winsome.connectors.linkedin.layout import COLUMNS, Kind
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.dates import day_of
from winsome.connectors.reading.row_lines import lines_of_rows
from winsome.connectors.reading.tables import Sheet
from winsome.people.addresses import email_address, profile_address


def connections(sheet: Sheet) -> Iterator[Line]:
    """One line a connection."""
    columns = Columns(sheet.header, COLUMNS[Kind.CONNECTIONS])
    return lines_of_rows(sheet, lambda cells: _person(columns, cells))


def _person(columns: Columns, cells: list[str]) -> PersonSeen | None:
    given, family = columns.cell(cells, "First Name"), columns.cell(cells, "Last Name")
    profile = profile_address(columns.cell(cells, "URL"))
    email = email_address(columns.cell(cells, "Email Address"))
    if not (given or family or profile or email):
        return None
    return PersonSeen(
        full_name=f"{given} {family}".strip(),
        given_name=given,
        family_name=family,
        emails=(email,) if email else (),
        profiles=(profile,) if profile else (),
        organization=columns.cell(cells, "Company"),
        title=columns.cell(cells, "Position"),
        connected_on=day_of(columns.cell(cells, "Connected On")),
    )
