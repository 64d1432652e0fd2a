"""The zip of a data export, or single files of it: which are read, in which order, and who is who in them."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from winsome.connectors.errors import ExportRefused, FileEmpty, NotATable, WebPageInstead
from winsome.connectors.lines import Party, Table
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.entries import Entry
from winsome.connectors.reading.row_lines import RowReader
from winsome.connectors.reading.tables import Sheet, open_sheet
from winsome.connectors.salesforce.identifiers import account_of
from winsome.connectors.salesforce.layout import COLUMNS, Kind, header_score, kind_of
from winsome.connectors.salesforce.records import account, contact, history, opportunity, user
from winsome.connectors.salesforce.tasks import task
from winsome.connectors.spreadsheet.contacts import table_of
from winsome.people.addresses import email_address

IMPORTER = "salesforce_export"
_ORDER = list(Kind)


class DataExport:
    """A data export whose files were looked through and found whole."""

    def __init__(self, entries: Sequence[Entry], *, repair: bool = False) -> None:
        self.unread_files: list[str] = []
        self.remarks: list[str] = []
        self._sheets: list[tuple[Kind, Sheet]] = []
        self._refusals: list[ExportRefused] = []
        for entry in entries:
            self._open(entry, repair)
        if not self._sheets and self._refusals:
            raise self._refusals[0]
        self._sheets.sort(key=lambda pair: (_ORDER.index(pair[0]), pair[1].entry.name))
        self.tables: list[Table] = [table_of(sheet, IMPORTER, self._reader(kind, sheet)) for kind, sheet in self._sheets]

    @staticmethod
    def recognizes(entries: Sequence[Entry]) -> bool:
        """Is there at least one file that only Salesforce writes?"""
        return any(kind_of(entry) not in (None, Kind.USER) for entry in entries)

    def _open(self, entry: Entry, repair: bool) -> None:
        kind = kind_of(entry)
        if kind is None:
            self.unread_files.append(entry.name)
            return
        try:
            self._sheets.append((kind, open_sheet(entry, partial(header_score, kind), repair=repair)))
        except (FileEmpty, NotATable, WebPageInstead) as refusal:  # the other files of the export may be well
            self._refusals.append(refusal)
            self.remarks.append(str(refusal))

    def _reader(self, kind: Kind, sheet: Sheet) -> RowReader:
        columns = Columns(sheet.header, COLUMNS[kind])
        readers: dict[Kind, Callable[[], RowReader]] = {
            Kind.USER: lambda: partial(user, columns),
            Kind.ACCOUNT: lambda: partial(account, columns),
            Kind.CONTACT: lambda: lambda cells: contact(columns, cells, self._accounts),
            Kind.OPPORTUNITY: lambda: partial(opportunity, columns),
            Kind.HISTORY: lambda: partial(history, columns),
            Kind.TASK: lambda: lambda cells: task(columns, cells, self._people, self._users),
        }
        return readers[kind]()

    @cached_property
    def _accounts(self) -> dict[str, str]:
        """The name of each organization by its id."""
        return {
            account_of(columns.cell(cells, "Id")): columns.cell(cells, "Name")
            for columns, cells in self._records(Kind.ACCOUNT)
        }  # fmt: skip

    @cached_property
    def _people(self) -> dict[str, Party]:
        """Each contact by its id, as a side of a call."""
        return {account_of(columns.cell(cells, "Id")): _party(columns, cells) for columns, cells in self._records(Kind.CONTACT)}

    @cached_property
    def _users(self) -> dict[str, Party]:
        """The company's own users by their ids, where the export holds them."""
        return {account_of(columns.cell(cells, "Id")): _party(columns, cells) for columns, cells in self._records(Kind.USER)}

    def _records(self, wanted: Kind) -> list[tuple[Columns, list[str]]]:
        sheets = [sheet for kind, sheet in self._sheets if kind is wanted]
        whole = ((sheet.header, row.cells) for sheet in sheets for row in sheet.rows() if not row.trouble)
        return [(Columns(header, COLUMNS[wanted]), cells) for header, cells in whole]


def _party(columns: Columns, cells: list[str]) -> Party:
    name = f"{columns.cell(cells, 'FirstName')} {columns.cell(cells, 'LastName')}".strip()
    return Party(
        name=name, email=email_address(columns.cell(cells, "Email")), account=account_of(columns.cell(cells, "Id"))
    )  # fmt: skip
