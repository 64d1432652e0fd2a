"""What a file is, told by its first bytes alone, before anybody hands it in: reading it whole is the job's work.

A mailbox of many gigabytes is told in a moment; that it is complete and undamaged shows when it is read.
"""

from dataclasses import dataclass

from django.utils.functional import Promise as LazyText

from winsome.connectors.bluesky import repository as bluesky
from winsome.connectors.calendar import calendars
from winsome.connectors.errors import ExportRefused
from winsome.connectors.held import HeldFile
from winsome.connectors.kinds import kind_words, usual_reach
from winsome.connectors.known_tables import any_score, known_table
from winsome.connectors.linkedin import analytics
from winsome.connectors.linkedin import archive as linkedin
from winsome.connectors.mail import maildir, mbox
from winsome.connectors.mastodon import archive as mastodon
from winsome.connectors.reading.archives import open_safely, open_whole
from winsome.connectors.reading.entries import Entry, Opened
from winsome.connectors.reading.tables import header_of
from winsome.connectors.reading.workbooks import Workbook, is_workbook
from winsome.connectors.salesforce import export as salesforce
from winsome.connectors.spreadsheet import contacts as spreadsheet
from winsome.connectors.vcard import cards as vcard
from winsome.connectors.x import archive as x
from winsome.files.models import SpooledFile

_ARCHIVES = (
    (linkedin.IMPORTER, linkedin.Archive.recognizes),
    (salesforce.IMPORTER, salesforce.DataExport.recognizes),
    (mastodon.IMPORTER, mastodon.Archive.recognizes),
    (x.IMPORTER, x.Archive.recognizes),
)
_TABLE_SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
_LOOKED_AT = 200  # files of a folder, until its kinds are told


@dataclass(frozen=True)
class Foretold:
    """What a file seems to be. `refusal` says why it cannot be read, where that shows at once."""

    kinds: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def kind(self) -> str:
        """The first of its kinds, by which the import is filed."""
        return self.kinds[0] if self.kinds else ""

    @property
    def words(self) -> LazyText:
        """What it is called."""
        return kind_words(self.kind)

    @property
    def reach(self) -> str:
        """Who usually sees what is in it."""
        return usual_reach(self.kinds)


def foretell(file: SpooledFile) -> Foretold:
    """Tell what a file is that has arrived whole."""
    held = HeldFile(file)
    try:
        with open_safely(held, name=file.name) as opened:
            if not any(entry.name == "xl/workbook.xml" for entry in opened.entries):
                return Foretold(_kinds(opened))
        with open_whole(held, name=file.name) as opened:
            return Foretold(_kinds(opened))
    except ExportRefused as refused:
        return Foretold(refusal=str(refused.sentence))


def _kinds(opened: Opened) -> tuple[str, ...]:
    entries = opened.entries
    for kind, recognizes in _ARCHIVES:
        if recognizes(entries):
            return (kind,)
    if not opened.is_single_file and maildir.messages_among(entries):
        return (maildir.IMPORTER,)
    return tuple(dict.fromkeys(kind for entry in entries[:_LOOKED_AT] if (kind := _kind_of(entry))))


def _kind_of(entry: Entry) -> str:
    """What one file is; nothing when nobody reads it."""
    head = entry.head()
    if mbox.recognizes(head):
        return mbox.IMPORTER
    if maildir.messages_among([entry]):
        return maildir.IMPORTER
    if calendars.recognizes(head):
        return calendars.IMPORTER
    if vcard.recognizes(entry.name, head):
        return vcard.IMPORTER
    if bluesky.recognizes(head):
        return bluesky.IMPORTER
    if is_workbook(entry.name, head):
        return analytics.IMPORTER if analytics.recognizes(Workbook(entry)) else spreadsheet.IMPORTER
    if entry.suffix not in _TABLE_SUFFIXES:
        return ""
    known = known_table(header) if (header := header_of(head, any_score)) else None
    return known.IMPORTER if known else spreadsheet.IMPORTER
