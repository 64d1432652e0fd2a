"""Time as the field needs it: a clock that tests can set, weeks as integers, and moments known only to the day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

EPOCH_MONDAY = date(1970, 1, 5)


class Precision(StrEnum):
    """How exactly a moment is known: many exports give a day and no hour."""

    DAY = "day"
    MINUTE = "minute"


_read: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731  (one replaceable reading)


def now() -> datetime:
    """The present moment in UTC."""
    return _read()


def set_clock(read: Callable[[], datetime] | None) -> None:
    """Let a test or the demo say what time it is; None gives the real clock back."""
    global _read
    _read = read or (lambda: datetime.now(UTC))


def today_in(zone: str) -> date:
    """The calendar day that a member or a customer in this zone sees on the wall."""
    return now().astimezone(ZoneInfo(zone)).date()


def week_of(moment: datetime | date) -> int:
    """Weeks since Monday 5 January 1970: the integer under which ties are counted (architecture, Tie)."""
    day = moment.astimezone(UTC).date() if isinstance(moment, datetime) else moment
    return (day - EPOCH_MONDAY).days // 7


def monday_of(week: int) -> date:
    """The Monday on which a counted week begins."""
    return EPOCH_MONDAY + timedelta(weeks=week)


def at_noon(day: date) -> datetime:
    """A day without an hour, stored as noon UTC so that it stays the same day nearly everywhere."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
