"""One row a contact. Which company it belongs to is told by number, and by name only if somebody chose that column."""

from collections.abc import Sequence
from dataclasses import replace

from winsome.connectors.lines import PersonSeen, Table
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.tables import Tabular
from winsome.connectors.spreadsheet.contacts import PersonReader, table_of
from winsome.connectors.spreadsheet.mapping import guess_mapping
from winsome.kernel.text import fold

IMPORTER = "hubspot_csv"
_ID = {"Record ID": ("Record ID - Contact", "Contact ID", "Contact Record ID")}
_MARKS = ("contact owner", "lifecycle stage", "associated company ids", "associated company", "lead status", "last activity date")


def score(cells: Sequence[str]) -> int:
    """How many columns of such an export a record names; none when it is another table."""
    names = [fold(cell) for cell in cells]
    marks = sum(name in _MARKS for name in names)
    names_people = any(name in ("first name", "last name", "email") for name in names)
    return len(names) if marks and names_people and "Record ID" in Columns(cells, _ID) else 0


def read(sheet: Tabular) -> Table:
    """The contacts."""
    person = PersonReader(guess_mapping(sheet.header))
    columns = Columns(sheet.header, _ID)

    def with_account(cells: list[str]) -> PersonSeen | None:
        seen, number = person.read(cells), columns.cell(cells, "Record ID")
        return replace(seen, account=f"hubspot:{number}") if seen and number else seen

    return table_of(sheet, IMPORTER, with_account)
