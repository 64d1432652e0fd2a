"""One calendar entry as it is read: when, how often, with whom; or why it is no meeting."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from winsome.connectors.calendar.components import Component
from winsome.connectors.calendar.moments import NoSuchMoment, in_utc, moment, moments, read_duration
from winsome.connectors.calendar.people import Attendee, attendees
from winsome.connectors.calendar.zones import Zones
from winsome.connectors.lines import Reason

PEOPLE_LIMIT = 1_000
_LONGEST = timedelta(days=14)  # what lasts longer is a fair, a leave or a project


@dataclass(frozen=True)
class Entry:
    """A meeting: once, repeating, or one occurrence of a repeating one that was changed."""

    record: int
    uid: str
    start: datetime
    length: timedelta
    people: list[Attendee]
    sequence: int = 0
    is_cancelled: bool = False
    rule: str = ""
    also: tuple[datetime, ...] = ()
    excepted: frozenset[datetime | date] = frozenset()
    replaces: datetime | None = None  # the occurrence in whose place it stands


@dataclass(frozen=True)
class SetAside:
    """An entry that is no meeting."""

    record: int
    reason: Reason


def read_entry(component: Component, zones: Zones, *, is_cancelling: bool = False) -> Entry | SetAside:
    """One entry; a changed occurrence that was cancelled is still read, because it takes one away."""
    try:
        return _entry(component, zones, is_cancelling)
    except NoSuchMoment:
        return SetAside(component.record, Reason.BROKEN_DATE)


def _entry(component: Component, zones: Zones, is_cancelling: bool) -> Entry | SetAside:
    record = component.record
    if not component.is_whole:
        return SetAside(record, Reason.BROKEN_ENTRY)
    begins, replaced = component.first("DTSTART"), component.first("RECURRENCE-ID")
    if begins is None:
        raise NoSuchMoment
    is_cancelled = is_cancelling or component.value("STATUS").upper() == "CANCELLED"
    start = moment(begins, zones)
    if not isinstance(start, datetime) or component.value("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE":
        return SetAside(record, Reason.ALL_DAY)
    if component.value("CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
        return SetAside(record, Reason.PRIVATE_ENTRY)
    length = _length(component, zones, start)
    if length < timedelta(0):
        return SetAside(record, Reason.ENDS_BEFORE_START)
    if length > _LONGEST:
        return SetAside(record, Reason.ALL_DAY)
    if is_cancelled and replaced is None:
        return SetAside(record, Reason.CANCELLED)
    people = attendees(component)
    if len(people) > PEOPLE_LIMIT:
        return SetAside(record, Reason.TOO_MANY_RECIPIENTS)
    written = component.value("SEQUENCE")
    return Entry(
        record=record,
        uid=component.value("UID"),
        start=start,
        length=length,
        people=people,
        sequence=int(written) if written.isdecimal() and len(written) < 10 else 0,
        is_cancelled=is_cancelled,
        rule="" if replaced else component.value("RRULE"),
        also=tuple(_timed(each, start) for line in component.each("RDATE") for each in moments(line, zones)),
        excepted=frozenset(_excepted(each) for line in component.each("EXDATE") for each in moments(line, zones)),
        replaces=in_utc(_timed(moment(replaced, zones), start)) if replaced else None,
    )


def _length(component: Component, zones: Zones, start: datetime) -> timedelta:
    if ends := component.first("DTEND"):
        return in_utc(_timed(moment(ends, zones), start)) - in_utc(start)
    lasts = component.value("DURATION")
    return read_duration(lasts) if lasts else timedelta(0)


def _timed(written: datetime | date, start: datetime) -> datetime:
    """A moment; of a mere day, the one at which the entry begins on other days."""
    if isinstance(written, datetime):
        return written
    return datetime.combine(written, start.time(), start.tzinfo)


def _excepted(written: datetime | date) -> datetime | date:
    return in_utc(written) if isinstance(written, datetime) else written
