"""Dates and times as calendars write them: of a zone, in UTC, floating, or of a whole day."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

from winsome.connectors.calendar.components import Property
from winsome.connectors.calendar.zones import Zones

_WRITTEN = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?", re.ASCII)
_DURATION = re.compile(r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?", re.ASCII)


class NoSuchMoment(Exception):
    """A date that cannot be read, or a day that there is not."""


def moments(written: Property, zones: Zones) -> list[datetime | date]:
    """All moments of one line, each in its zone; whole days as dates. Raises: NoSuchMoment."""
    zone = zones.named(written.parameters.get("TZID", ""))
    return [read_moment(each.partition("/")[0], zone) for each in written.value.split(",")]


def moment(written: Property, zones: Zones) -> datetime | date:
    """The one moment of a line. Raises: NoSuchMoment."""
    return moments(written, zones)[0]


def read_moment(text: str, zone: tzinfo) -> datetime | date:
    """A moment as written, in the zone that its line names. Raises: NoSuchMoment."""
    found = _WRITTEN.fullmatch(text.strip().upper())
    if found is None:
        raise NoSuchMoment
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None:
            return day
        second = min(int(found[6] or 0), 59)
        return datetime(day.year, day.month, day.day, int(found[4]), int(found[5]), second, tzinfo=UTC if found[7] else zone)
    except ValueError as broken:
        raise NoSuchMoment from broken


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC; at the end of all time, the moment itself."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)


def read_duration(text: str) -> timedelta:
    """How long an entry takes. Raises: NoSuchMoment."""
    found = _DURATION.fullmatch(text.strip().upper())
    if found is None:
        raise NoSuchMoment
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] == "-" else length
