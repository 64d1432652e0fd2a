"""The whole archive, or one file of it: which of its files are read, in which order, and what is left alone."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from winsome.connectors.errors import ExportRefused, FileEmpty, NotATable, WebPageInstead
from winsome.connectors.lines import Line, Table
from winsome.connectors.linkedin.attention import company_follows, member_follows, reactions
from winsome.connectors.linkedin.connections import connections
from winsome.connectors.linkedin.imported import imported_contacts
from winsome.connectors.linkedin.invitations import invitations
from winsome.connectors.linkedin.layout import PRIVATE_COLUMNS, Kind, header_score, kind_by_header, kind_by_name
from winsome.connectors.linkedin.left_alone import left_alone
from winsome.connectors.linkedin.member import Owner, find_owner
from winsome.connectors.linkedin.messages import messages
from winsome.connectors.linkedin.own import email_addresses, positions, profile
from winsome.connectors.linkedin.pieces import comments, shares
from winsome.connectors.linkedin.praise import endorsements, recommendations
from winsome.connectors.reading.columns import dropped_columns
from winsome.connectors.reading.entries import Entry
from winsome.connectors.reading.tables import Sheet, header_of, open_sheet

IMPORTER = "linkedin"
_SET_ASIDE = (Kind.AI_COACH, Kind.AD_TARGETING, Kind.JOB_SEARCH)
_ORDER = list(Kind)


def kind_of(entry: Entry) -> Kind | None:
    """Which file of a LinkedIn archive an entry is; None when it is not one that is read or counted."""
    kind = kind_by_name(entry.name)
    if kind in _SET_ASIDE:
        return kind
    if entry.suffix not in (".csv", ""):
        return None
    header = header_of(entry.head(), lambda cells: 1 if kind_by_header(cells) else 0)
    if header:
        return kind_by_header(header)
    if kind and header_of(entry.head(), partial(header_score, kind)):
        return kind
    return None


class Archive:
    """A LinkedIn archive whose files were looked through and found whole."""

    def __init__(self, entries: Sequence[Entry], *, repair: bool = False) -> None:
        self.tables: list[Table] = []
        self.unread_files: list[str] = []
        self.remarks: list[str] = []
        self._repair = repair
        self._sheets: list[tuple[Kind, Sheet]] = []
        self._owner: Owner | None = None
        self._refusals: list[ExportRefused] = []
        for entry in entries:
            self._open(entry)
        if not self._sheets and self._refusals:
            raise self._refusals[0]
        self._sheets.sort(key=lambda pair: (_ORDER.index(pair[0]), pair[1].entry.name))
        self.tables = [self._table(kind, sheet) for kind, sheet in self._sheets]

    @staticmethod
    def recognizes(entries: Sequence[Entry]) -> bool:
        """Is there at least one file that only LinkedIn writes?"""
        kinds = (kind_of(entry) for entry in entries if entry.suffix in (".csv", ""))
        return any(kind is not None and kind not in (Kind.AD_TARGETING, Kind.JOB_SEARCH) for kind in kinds)

    def _open(self, entry: Entry) -> None:
        kind = kind_of(entry)
        if kind is None:
            self.unread_files.append(entry.name)
            return
        try:
            score = _any_header if kind in _SET_ASIDE else partial(header_score, kind)
            backslashed = kind is Kind.COMMENTS
            self._sheets.append((kind, open_sheet(entry, score, repair=self._repair, is_backslashed=backslashed)))
        except (FileEmpty, NotATable, WebPageInstead) as refusal:  # the other files of the archive may be well
            self._refusals.append(refusal)
            self.remarks.append(str(refusal))

    def _table(self, kind: Kind, sheet: Sheet) -> Table:
        return Table(
            path=sheet.entry.path,
            importer=IMPORTER,
            content_hash=sheet.found.content_hash,
            lines=self._lines(kind, sheet),
            dropped_columns=_dropped(kind, sheet),
            remarks=sheet.remarks(),
            expected_records=sheet.found.line_count,
            own_addresses=self._own_profile if kind is Kind.MESSAGES else frozenset,
        )

    def _lines(self, kind: Kind, sheet: Sheet) -> Iterator[Line]:
        read: dict[Kind, Callable[[], Iterator[Line]]] = {
            Kind.PROFILE: lambda: profile(sheet),
            Kind.POSITIONS: lambda: positions(sheet),
            Kind.CONNECTIONS: lambda: connections(sheet),
            Kind.INVITATIONS: lambda: invitations(sheet, self.owner()),
            Kind.MESSAGES: lambda: messages(sheet, self._first(Kind.CONNECTIONS), self.owner()),
            Kind.EMAIL_ADDRESSES: lambda: email_addresses(sheet),
            Kind.IMPORTED_CONTACTS: lambda: imported_contacts(sheet),
            Kind.RECOMMENDATIONS_RECEIVED: lambda: recommendations(sheet, by_member=False),
            Kind.RECOMMENDATIONS_GIVEN: lambda: recommendations(sheet, by_member=True),
            Kind.ENDORSEMENTS_RECEIVED: lambda: endorsements(sheet, by_member=False),
            Kind.ENDORSEMENTS_GIVEN: lambda: endorsements(sheet, by_member=True),
            Kind.SHARES: lambda: shares(sheet),
            Kind.COMMENTS: lambda: comments(sheet),
            Kind.REACTIONS: lambda: reactions(sheet),
            Kind.COMPANY_FOLLOWS: lambda: company_follows(sheet),
            Kind.MEMBER_FOLLOWS: lambda: member_follows(sheet),
        }
        yield from read[kind]() if kind in read else left_alone(sheet, kind)

    def owner(self) -> Owner:
        """Whose archive this is."""
        if self._owner is None:
            own, talks, asked = map(self._first, (Kind.PROFILE, Kind.MESSAGES, Kind.INVITATIONS))
            self._owner = find_owner(own, talks, asked)
        return self._owner

    def _own_profile(self) -> frozenset[str]:
        """The member's profile address, where the archive says who the member is and messages show the address."""
        return frozenset(filter(None, (self.owner().profile if self._first(Kind.PROFILE) else "",)))

    def _first(self, wanted: Kind) -> Sheet | None:
        return next((sheet for kind, sheet in self._sheets if kind is wanted), None)


def _dropped(kind: Kind, sheet: Sheet) -> list[str]:
    """The columns that are not read: of a job search all, of the other files what is private."""
    private = PRIVATE_COLUMNS.get(kind, ())
    return ["*"] if kind is Kind.JOB_SEARCH else dropped_columns(sheet.header, private)


def _any_header(cells: Sequence[str]) -> int:
    """For files of which nothing is read, the first record that has columns is the header."""
    return 1 if any(cells) else 0
