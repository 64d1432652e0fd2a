"""messages.csv: when the member and others wrote to each other. Subjects and words are never kept (architecture)."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b

from winsome.connectors.lines import ContactSeen, Line, Outcome, Party, Reason
from winsome.connectors.linkedin.layout import COLUMNS, Kind
from winsome.connectors.linkedin.member import Owner
from winsome.connectors.linkedin.participants import Participants
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.dates import day_of, moment_of
from winsome.connectors.reading.repetitions import Repetitions
from winsome.connectors.reading.tables import Row, Sheet
from winsome.kernel.clock import Precision, at_noon

_SPONSORED = ("sponsored conversation", "sponsored message", "linkedin offer")
_YES = ("yes", "true", "1", "ja", "oui", "si", "sí")


class _Keys:
    """Keys under which the same message is known again in a later export. They hold no words."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def key(self, conversation: str, moment: str, sender: Party, recipients: tuple[Party, ...]) -> str:
        parties = "" if conversation else "|".join(party.profile or party.name for party in (sender, *recipients))
        where = f"{conversation}|{moment}|{parties}"
        self._counts[where] += 1
        return blake2b(f"linkedin|{where}|{self._counts[where]}".encode(), digest_size=12).hexdigest()


def messages(sheet: Sheet, connections: Sheet | None, owner: Owner) -> Iterator[Line]:
    """One line a message, newest first as LinkedIn writes them."""
    columns = Columns(sheet.header, COLUMNS[Kind.MESSAGES])
    participants = Participants(sheet, connections, owner)
    repetitions = Repetitions()
    keys = _Keys()
    for row in sheet.rows():
        reason = _why_aside(columns, row)
        if reason is not None:
            yield Line(row.record, Outcome.SET_ASIDE, reason=reason)
        elif (earlier := repetitions.earlier(row.record, row.cells)) is not None:
            yield Line(row.record, Outcome.DUPLICATE, same_as=earlier)
        else:
            yield _line(columns, row, participants, keys)


def _why_aside(columns: Columns, row: Row) -> Reason | None:
    cell = columns.cell
    if row.trouble is not None:
        return row.trouble
    if not any(map(str.strip, row.cells)):
        return Reason.BLANK
    if any(cell(row.cells, name).lower() in _YES for name in ("IS MESSAGE DRAFT", "IS CONVERSATION DRAFT")):
        return Reason.DRAFT
    if cell(row.cells, "FOLDER").lower() in ("draft", "drafts"):
        return Reason.DRAFT
    if cell(row.cells, "CONVERSATION TITLE").lower() in _SPONSORED:
        return Reason.SPONSORED
    if not (cell(row.cells, "FROM") or cell(row.cells, "TO") or cell(row.cells, "SENDER PROFILE URL")):
        return Reason.NO_IDENTITY
    return None


def _line(columns: Columns, row: Row, participants: Participants, keys: _Keys) -> Line:
    sender, recipients = participants.sender(row.cells), participants.recipients(row.cells)
    others = [party for party in (sender, *recipients) if party is not None and not party.is_member]
    if sender is None or not recipients or not others:
        return Line(row.record, Outcome.NOBODY)
    written = columns.cell(row.cells, "DATE")
    at, precision = _when(written)
    contact = ContactSeen(
        at=at,
        precision=precision,
        channel="message",
        sender=sender,
        recipients=recipients,
        in_group=len(recipients) > 1,
        key=keys.key(columns.cell(row.cells, "CONVERSATION ID"), at.isoformat() if at else written, sender, recipients),
    )
    return Line(row.record, Outcome.GOOD, contact)


def _when(written: str) -> tuple[datetime | None, Precision]:
    moment = moment_of(written)
    if moment is not None:
        return moment, Precision.MINUTE
    day = day_of(written)
    return (at_noon(day) if day else None), Precision.DAY
