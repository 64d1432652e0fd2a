"""An iCalendar file as a table: what of it lies behind the day of the export, seen from its owner's side."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from winsome.connectors.calendar.components import Components, split_components
from winsome.connectors.calendar.entries import Entry, SetAside, read_entry
from winsome.connectors.calendar.meetings import lines_of, own_addresses
from winsome.connectors.calendar.moments import NoSuchMoment, in_utc, moment
from winsome.connectors.calendar.occurrences import Window
from winsome.connectors.calendar.zones import Zones
from winsome.connectors.errors import CalendarTooLarge
from winsome.connectors.lines import Line, Table
from winsome.connectors.reading import entries as files
from winsome.connectors.reading.decoding import survey, text_lines
from winsome.connectors.reading.desks import is_somebody
from winsome.connectors.whose import NOBODY_IN_PARTICULAR, Whose
from winsome.kernel import clock
from winsome.people.addresses import email_address

IMPORTER = "icalendar"
ENTRIES_LIMIT = 100_000
_SAME_STAMP = 5  # so many entries with one stamp were stamped when the calendar was written out


def recognizes(head: bytes) -> bool:
    """Is this an iCalendar file?"""
    return head[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").upper().startswith(b"BEGIN:VCALENDAR")


def open_calendar(entry: files.Entry, whose: Whose = NOBODY_IN_PARTICULAR) -> Table:
    """A calendar as a table. Raises: CalendarTooLarge."""
    found = survey(entry)
    components = split_components(text_lines(entry, found), most=ENTRIES_LIMIT)
    if len(components.entries) > ENTRIES_LIMIT:
        raise CalendarTooLarge(entry.path, limit=ENTRIES_LIMIT)
    zones = Zones(components.zones, components.about.get("X-WR-TIMEZONE", "") or whose.zone)
    is_cancelling = components.about.get("METHOD", "").upper() == "CANCEL"
    entries = [read_entry(each, zones, is_cancelling=is_cancelling) for each in components.entries]
    return Table(
        path=entry.path,
        importer=IMPORTER,
        content_hash=found.content_hash,
        lines=_lines(entries, components, whose, zones),
        remarks=zones.remarks(),
        expected_records=len(entries),
        own_addresses=lambda: _proven(entries, components, whose),
    )


def _lines(entries: list[Entry | SetAside], components: Components, whose: Whose, zones: Zones) -> Iterator[Line]:
    own = _own(entries, components, whose)
    exported = _exported_at(components, zones)
    until = min(filter(None, (clock.now(), whose.exported_at, exported)))
    yield from lines_of(entries, own, Window(until))


def _own(entries: list[Entry | SetAside], components: Components, whose: Whose) -> frozenset[str]:
    named = {email_address(each) for each in (*whose.addresses, components.about.get("X-WR-CALNAME", ""))} - {""}
    return own_addresses([entry for entry in entries if isinstance(entry, Entry)], frozenset(named))


def _proven(entries: list[Entry | SetAside], components: Components, whose: Whose) -> frozenset[str]:
    """Under which addresses the calendar is kept. Where one that is known is listed, who else is listed most proves nothing."""
    listed = {person.email for entry in entries if isinstance(entry, Entry) for person in entry.people}
    known = {email_address(each) for each in whose.addresses}
    named = email_address(components.about.get("X-WR-CALNAME", ""))
    found = {named} if listed & known else _own(entries, components, whose)
    return frozenset(filter(is_somebody, found)) - known


def _exported_at(components: Components, zones: Zones) -> datetime | None:
    """When the calendar was written out, where its entries bear that stamp; others bear the day of their last change."""
    lines = {line.value: line for each in components.entries for line in each.each("DTSTAMP")}
    stamps = Counter(each.value("DTSTAMP") for each in components.entries)
    stamp, count = max(stamps.items(), key=lambda pair: pair[1], default=("", 0))
    if not stamp or count < _SAME_STAMP or count * 2 < len(components.entries):
        return None
    try:
        read = moment(lines[stamp], zones)
    except NoSuchMoment:
        return None
    return in_utc(read) if isinstance(read, datetime) else None
