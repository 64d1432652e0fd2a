"""Who the member is, under which addresses, and where he or she worked when (windows in which others were colleagues)."""

from collections.abc import Iterator

from winsome.connectors.lines import Line, Outcome, OwnAddressSeen, OwnPositionSeen, OwnProfileSeen, Reason
from winsome.connectors.linkedin.layout import COLUMNS, Kind
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.dates import day_of
from winsome.connectors.reading.row_lines import lines_of_rows
from winsome.connectors.reading.tables import Row, Sheet
from winsome.people.addresses import email_address

_YES = ("yes", "true", "1", "ja", "oui", "sí", "si")


def profile(sheet: Sheet) -> Iterator[Line]:
    """The member's own row: only the name is read."""
    columns = Columns(sheet.header, COLUMNS[Kind.PROFILE])
    for row in sheet.rows():
        name = f"{columns.cell(row.cells, 'First Name')} {columns.cell(row.cells, 'Last Name')}".strip()
        if row.trouble is not None or not name:
            yield _set_aside(row)
        else:
            yield Line(row.record, Outcome.GOOD, OwnProfileSeen(name))


def positions(sheet: Sheet) -> Iterator[Line]:
    """One line a position; without an end it is the present one."""
    columns = Columns(sheet.header, COLUMNS[Kind.POSITIONS])
    for row in sheet.rows():
        organization, title = columns.cell(row.cells, "Company Name"), columns.cell(row.cells, "Title")
        if row.trouble is not None or not (organization or title):
            yield _set_aside(row)
            continue
        since, until = columns.cell(row.cells, "Started On"), columns.cell(row.cells, "Finished On")
        yield Line(row.record, Outcome.GOOD, OwnPositionSeen(organization, title, day_of(since), day_of(until)))


def email_addresses(sheet: Sheet) -> Iterator[Line]:
    """One line an address that the member gave LinkedIn; the primary one need not stand first."""
    columns = Columns(sheet.header, COLUMNS[Kind.EMAIL_ADDRESSES])

    def read(cells: list[str]) -> OwnAddressSeen | None:
        email = email_address(columns.cell(cells, "Email Address"))
        is_primary = columns.cell(cells, "Primary").lower() in _YES
        is_confirmed = "Confirmed" not in columns or columns.cell(cells, "Confirmed").lower() in _YES
        return OwnAddressSeen(email, is_primary=is_primary, is_confirmed=is_confirmed) if email else None

    return lines_of_rows(sheet, read)


def _set_aside(row: Row) -> Line:
    is_blank = not any(map(str.strip, row.cells))
    reason = row.trouble or (Reason.BLANK if is_blank else Reason.NO_IDENTITY)
    return Line(row.record, Outcome.SET_ASIDE, reason=reason)
