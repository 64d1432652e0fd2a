"""The one door through which every export comes in: finds out what it is, and opens it with the reader that knows it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from winsome.connectors.bluesky import repository as bluesky
from winsome.connectors.calendar import calendars
from winsome.connectors.errors import (
    ExportRefused,
    FileEmpty,
    KindNotKnown,
    NoCalendar,
    NoCards,
    NoMailbox,
    NotATable,
    NothingFound,
    WebPageInstead,
    WorkbookDamaged,
    WorkbookInstead,
)
from winsome.connectors.known_tables import any_score, known_table
from winsome.connectors.lines import Table
from winsome.connectors.linkedin import analytics
from winsome.connectors.linkedin import archive as linkedin
from winsome.connectors.mail import maildir, mbox
from winsome.connectors.mastodon import archive as mastodon
from winsome.connectors.reading.archives import open_safely, open_whole
from winsome.connectors.reading.entries import Entry, Opened, Readable
from winsome.connectors.reading.tables import header_of, open_sheet
from winsome.connectors.reading.workbooks import Workbook, is_workbook, open_workbook_sheets
from winsome.connectors.salesforce import export as salesforce
from winsome.connectors.spreadsheet import contacts as spreadsheet
from winsome.connectors.spreadsheet.contacts import UnknownTable, unknown_table
from winsome.connectors.spreadsheet.mapping import header_score
from winsome.connectors.vcard import cards as vcard
from winsome.connectors.whose import NOBODY_IN_PARTICULAR, Whose
from winsome.connectors.x import archive as x

_TABLE_SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
_NOT_WHAT_IT_SAYS: dict[str, type[NothingFound]] = {  # told by content, so it must be something else
    ".vcf": NoCards, ".vcard": NoCards, ".mbox": NoMailbox, ".eml": NothingFound, ".ics": NoCalendar,
}  # fmt: skip
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass
class Export:
    """What somebody brought, opened. Every table can be read once; opening the same file again reads the same.

    Tables in `unknown` need a mapping first: `read_mapped(unknown, mapping)` makes a table of each.
    """

    file: str
    importer: str
    tables: list[Table] = field(default_factory=list)
    unknown: list[UnknownTable] = field(default_factory=list)
    unread_files: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _opened: Opened | None = None

    @property
    def needs_mapping(self) -> UnknownTable | None:
        """The first table whose columns the user has to confirm."""
        return self.unknown[0] if self.unknown else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._opened is not None:
            self._opened.close()


def open_export(
    path: Path | Readable, *, name: str | None = None, repair: bool = False, whose: Whose = NOBODY_IN_PARTICULAR
) -> Export:
    """Open what lies at `path`; `name` is what the user called it. `repair` mends letters that were encoded twice.

    `whose` tells what is known of the member, so that mailboxes and calendars are seen from the right side.

    Everything that will be read was looked through when this returns: a broken or endless file is refused here, before its first
    record. Raises: ExportRefused.
    """
    opened = open_safely(path, name=name)
    if any(entry.name == "xl/workbook.xml" for entry in opened.entries):
        opened.close()
        opened = open_whole(path, name=name)
    try:
        export = _recognized(opened, repair, whose)
    except BaseException:
        opened.close()
        raise
    export.remarks = opened.remarks + export.remarks
    export._opened = opened
    return export


def _recognized(opened: Opened, repair: bool, whose: Whose) -> Export:
    entries = opened.entries
    if any(entry.name == "content.xml" for entry in entries):
        raise WorkbookInstead(opened.file)
    if linkedin.Archive.recognizes(entries):
        archive = linkedin.Archive(entries, repair=repair)
        return Export(opened.file, linkedin.IMPORTER, archive.tables, unread_files=archive.unread_files, remarks=archive.remarks)
    if salesforce.DataExport.recognizes(entries):
        data = salesforce.DataExport(entries, repair=repair)
        return Export(opened.file, salesforce.IMPORTER, data.tables, unread_files=data.unread_files, remarks=data.remarks)
    if mastodon.Archive.recognizes(entries):
        toots = mastodon.Archive(entries, repair=repair)
        return Export(opened.file, mastodon.IMPORTER, toots.tables, unread_files=toots.unread_files)
    if x.Archive.recognizes(entries):
        posts = x.Archive(entries)
        return Export(opened.file, x.IMPORTER, posts.tables, unread_files=posts.unread_files)
    if opened.is_single_file:
        return _single_file(entries[0], repair, whose)
    return _folder(opened, repair, whose)


def _single_file(entry: Entry, repair: bool, whose: Whose) -> Export:
    head = entry.head()
    if mbox.recognizes(head):
        return Export(entry.path, mbox.IMPORTER, [mbox.open_mailbox(entry, whose)])
    if maildir.messages_among([entry]):
        return Export(entry.path, maildir.IMPORTER, [maildir.open_messages([entry], whose)])
    if calendars.recognizes(head):
        return Export(entry.path, calendars.IMPORTER, [calendars.open_calendar(entry, whose)])
    if vcard.recognizes(entry.name, head):
        return Export(entry.path, vcard.IMPORTER, [vcard.open_cards(entry, repair=repair)])
    if bluesky.recognizes(head):
        return Export(entry.path, bluesky.IMPORTER, [bluesky.open_repository(entry)])
    if is_workbook(entry.name, head):
        return _workbook(Workbook(entry, repair=repair))
    if head.startswith(_OLD_WORKBOOK):
        raise WorkbookInstead(entry.path)
    if entry.suffix in _NOT_WHAT_IT_SAYS:
        raise _NOT_WHAT_IT_SAYS[entry.suffix](entry.path)
    if entry.suffix not in _TABLE_SUFFIXES:
        raise KindNotKnown(entry.path)
    if (header := header_of(head, any_score)) and (known := known_table(header)):
        return Export(entry.path, known.IMPORTER, [known.read(open_sheet(entry, known.score, repair=repair))])
    return Export(entry.path, spreadsheet.IMPORTER, unknown=[spreadsheet.open_unknown(entry, repair=repair)])


def _workbook(workbook: Workbook) -> Export:
    """Its sheets as tables; one that names nobody stays unread beside others that do."""
    if analytics.recognizes(workbook):
        return Export(workbook.path, analytics.IMPORTER, analytics.open_analytics(workbook))
    export = Export(workbook.path, "")
    sheets = open_workbook_sheets(workbook, lambda cells: 100 * any_score(cells) + header_score(cells))
    for sheet in sheets:
        if known := known_table(sheet.header):
            export.tables.append(known.read(sheet))
        elif (unknown := unknown_table(sheet)).guess().names_somebody or len(sheets) == 1:
            export.unknown.append(unknown)
        else:
            export.unread_files.append(sheet.title)
    export.importer = export.tables[0].importer if export.tables else spreadsheet.IMPORTER
    return export


def _folder(opened: Opened, repair: bool, whose: Whose) -> Export:
    """Cards and tables wherever they lie in an archive or folder; what cannot be read is named."""
    export = Export(opened.file, "")
    refusals: list[ExportRefused] = []
    messages = maildir.messages_among(opened.entries)
    if messages:
        export.importer = maildir.IMPORTER
        export.tables.append(maildir.open_messages(messages, whose))
    together = {entry.name for entry in messages}
    for entry in opened.entries:
        if entry.name in together:
            continue
        try:
            one = _single_file(entry, repair, whose)
        except (FileEmpty, KindNotKnown, NotATable, NothingFound, WebPageInstead, WorkbookDamaged, WorkbookInstead) as refusal:
            refusals.append(refusal)
            export.unread_files.append(entry.name)
            continue
        if any(not table.guess().names_somebody for table in one.unknown):
            export.unread_files.append(entry.name)
            continue
        export.importer = export.importer or one.importer
        export.tables += one.tables
        export.unknown += one.unknown
    if not (export.tables or export.unknown):
        raise refusals[0] if len(opened.entries) == 1 and refusals else NothingFound(opened.file)
    return export
