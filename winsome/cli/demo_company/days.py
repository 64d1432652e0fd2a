"""The rhythm of a working life: weekdays, business hours, seasons, and days counted back from today."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

TWO_YEARS = 730
# Monday to Sunday: the middle of the week is fullest, the weekend nearly still.
_WEEKDAYS = (0.9, 1.15, 1.2, 1.1, 0.75, 0.03, 0.02)
# January to December: summer and the end of the year are quiet, spring and autumn are full.
_MONTHS = (0.9, 1.0, 1.15, 1.0, 1.05, 1.0, 0.75, 0.55, 1.15, 1.2, 1.15, 0.7)
_HOURS = range(8, 18)
_HOUR_WEIGHTS = (4, 9, 12, 11, 4, 7, 11, 10, 8, 4)


def weight_of(day: date) -> float:
    """How much happens on a day, compared with a plain one."""
    turn_of_year = (day.month == 12 and day.day > 22) or (day.month == 1 and day.day < 4)
    return _WEEKDAYS[day.weekday()] * _MONTHS[day.month - 1] * (0.08 if turn_of_year else 1)


def workday_before(day: date) -> date:
    """The day itself, or the Friday before when it falls on a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def workday_after(day: date) -> date:
    """The day itself, or the Monday after when it falls on a weekend."""
    return day + timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


def moment(day: date, hour: time, zone: str) -> datetime:
    """A time of day on a colleague's wall, in UTC."""
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)


def business_hour(chance: Random, *, on_the_clock: bool) -> time:
    """When in the day something happens; meetings begin on the quarter hour."""
    (hour,) = chance.choices(_HOURS, _HOUR_WEIGHTS)
    minute = chance.choice((0, 0, 0, 15, 30, 30, 45)) if on_the_clock else chance.randrange(60)
    return time(hour, minute)
