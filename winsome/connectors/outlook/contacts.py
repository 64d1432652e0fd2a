"""One row a contact, in any of Outlook's layouts: columns are found by name, never by place."""

from collections.abc import Sequence

from winsome.connectors.lines import Table
from winsome.connectors.outlook.headers import FIELD_OF, MARKS, PRIVATE
from winsome.connectors.reading.tables import Tabular
from winsome.connectors.spreadsheet.contacts import PersonReader, table_of
from winsome.connectors.spreadsheet.headers import Field
from winsome.connectors.spreadsheet.mapping import Mapping
from winsome.kernel.text import fold

IMPORTER = "outlook_csv"
_NEEDED = frozenset((Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL))


def score(cells: Sequence[str]) -> int:
    """How many columns of an Outlook export a record names; none when it is another table."""
    fields = [FIELD_OF[plain] for cell in cells if (plain := fold(cell)) in FIELD_OF]
    is_outlook = _NEEDED.issubset(fields) and not MARKS.isdisjoint(map(fold, cells))
    return len(fields) if is_outlook else 0


def read(sheet: Tabular) -> Table:
    """The contacts."""
    fields = tuple(FIELD_OF.get(fold(cell), Field.IGNORE) for cell in sheet.header)
    return table_of(sheet, IMPORTER, PersonReader(Mapping(sheet.header, fields)).read, private=PRIVATE)
