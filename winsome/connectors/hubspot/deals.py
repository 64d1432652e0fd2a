"""One row a deal, kept as it stands: the stage by its label or its inner name, the amount with or without a currency sign."""

from collections.abc import Sequence

from winsome.connectors.lines import RowSeen, Table
from winsome.connectors.reading.columns import Aliases, Columns
from winsome.connectors.reading.tables import Tabular
from winsome.connectors.spreadsheet.contacts import table_of

IMPORTER = "hubspot_csv"
_COLUMNS: Aliases = {
    "Record ID": ("Record ID - Deal", "Deal ID"),
    "Deal Name": (),
    "Deal Stage": (),
    "Amount": (),
    "Currency": ("Deal Currency",),
    "Close Date": (),
    "Deal owner": (),
    "Pipeline": (),
    "Create Date": ("Created Date",),
    "Associated Company IDs": ("Associated Company ID",),
    "Associated Contact IDs": ("Associated Contact ID",),
}


def score(cells: Sequence[str]) -> int:
    """How many columns of such an export a record names; none when it is another table."""
    columns = Columns(cells, _COLUMNS)
    return len(columns) if all(name in columns for name in ("Record ID", "Deal Name", "Deal Stage")) else 0


def read(sheet: Tabular) -> Table:
    """The deals."""
    columns = Columns(sheet.header, _COLUMNS)
    codes = [name for name in _COLUMNS if name not in ("Record ID", "Deal Name")]

    def deal(cells: list[str]) -> RowSeen | None:
        key, name = columns.cell(cells, "Record ID"), columns.cell(cells, "Deal Name")
        values = tuple((code, cell) for code in codes if (cell := columns.cell(cells, code)))
        return RowSeen("deal", f"hubspot:{key}", values, (("Deal Name", name),) if name else ()) if key else None

    return table_of(sheet, IMPORTER, deal)
