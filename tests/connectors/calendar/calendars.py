"""Small calendars written on the spot: the calendar of Mia Brandt, as of 1 September 2026."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.connectors.exports import a_file
from winsome.connectors.lines import ContactSeen, ContactsSeen, Line, Table
from winsome.connectors.recognizing import open_export
from winsome.connectors.whose import Whose

MIA = "ATTENDEE;PARTSTAT=ACCEPTED;CN=Mia Brandt:mailto:mia@tidewell.example"
BEN = 'ATTENDEE;PARTSTAT=ACCEPTED;CN="Ngata, Ben":MAILTO:Ben@northwind.example'
CEM = "ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Cem Aydin:mailto:cem@calder.example"
CALLED = "ORGANIZER;CN=Mia Brandt:mailto:mia@tidewell.example"
EXPORTED = datetime(2026, 9, 1, tzinfo=UTC)
WHOSE = Whose(addresses=("mia@tidewell.example",), exported_at=EXPORTED)


def an_entry(
    *more: str,
    start: str = "DTSTART:20260803T100000Z",
    end: str = "DTEND:20260803T110000Z",
    people: Sequence[str] = (CALLED, MIA, BEN),
    uid: str = "one@x.example",
) -> str:
    """One entry; summary, description and place hold what must be found nowhere."""
    secret = ("SUMMARY:secret title", "DESCRIPTION:secret notes", "LOCATION:secret place")
    lines = ["BEGIN:VEVENT", f"UID:{uid}" if uid else "", start, end, *people, *more, *secret, "END:VEVENT"]
    return "\r\n".join(line for line in lines if line)


def a_calendar(*entries: str, about: Sequence[str] = ()) -> str:
    """A file of these entries."""
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *about, *entries, "END:VCALENDAR", ""])


def opened(folder: Path, content: str | bytes, whose: Whose = WHOSE) -> tuple[Table, list[Line]]:
    """The table of a calendar, and its lines."""
    with open_export(a_file(folder, "calendar.ics", content), whose=whose) as export:
        [table] = export.tables
        return table, list(table.lines)


def read(folder: Path, *entries: str, about: Sequence[str] = (), whose: Whose = WHOSE) -> list[Line]:
    """The lines of a calendar of these entries."""
    return opened(folder, a_calendar(*entries, about=about), whose)[1]


def contacts(line: Line) -> tuple[ContactSeen, ...]:
    """The occurrences that a good line tells of, and at which the owner was."""
    assert isinstance(line.content, ContactsSeen)
    return tuple(contact for contact in line.content.contacts if not contact.is_without_owner)


def times(line: Line) -> list[str]:
    """When a meeting took place, in UTC."""
    return [f"{contact.at:%Y-%m-%d %H:%M}" for contact in contacts(line)]
