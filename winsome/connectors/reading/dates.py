"""Dates as exports write them. No file is trusted to keep to one format: each value is read by its own shape (formats.md)."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from winsome.kernel.text import fold

_MONTHS: dict[str, int] = {}
for _names in (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feber maerz apr mai jun jul aug sept okt nov dez",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "janv fevr mrz avr mai juin juil aou sept oct nov dec",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago set oct nov dic",
):
    _MONTHS |= {name: number for number, name in enumerate(_names.split(), start=1)}

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](.*))?$")
_NAMED = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]*(?:de )?([^\W\d]+)\.?[\s-]*(?:de )?(\d{4}|\d{2})(?:,? (.*))?$")
_US_NAMED = re.compile(r"^([^\W\d]+)\.? (\d{1,2}),? (\d{4})(?:,? (.*))?$")
_MONTH_ONLY = re.compile(r"^([^\W\d]+)\.? (?:de )?(\d{4})$")
_SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?:,? (.*))?$")
_DOTTED = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?:,? (.*))?$")
_ASCTIME = re.compile(r"^[^\W\d]{3,} ([^\W\d]{3,}) (\d{1,2}) (\d{1,2}:\d{2}(?::\d{2})?) ?([A-Z]{2,5}|[+-]\d{4})? (\d{4})$")
_CLOCK = re.compile(r"^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?([ap]\.?m\.?)? ?(z|utc|gmt|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)


def day_of(text: str, *, day_first: bool = False) -> date | None:
    """The day of a date in any of the shapes we know. A month alone counts as its first day. None when it is none of them."""
    parts = _parts(text, day_first)
    return parts[0] if parts else None


def moment_of(text: str, *, day_first: bool = False) -> datetime | None:
    """The moment in UTC; a missing zone means UTC, a missing hour means that there is no moment (use `day_of`)."""
    parts = _parts(text, day_first)
    if not parts or not parts[1]:
        return None
    return _at(parts[0], parts[1])


@lru_cache(maxsize=32768)
def _parts(text: str, day_first: bool) -> tuple[date, str] | None:
    """The day, and what is written of the hour."""
    plain = _SPACES.sub(" ", text).strip()
    if not plain or not any(letter.isdigit() for letter in plain):
        return None
    if match := _ISO.match(plain):
        return _day(int(match[1]), int(match[2]), int(match[3]), match[4])
    if match := _SLASHED.match(plain):
        first, second, year = int(match[1]), int(match[2]), _year(match[3])
        is_day_first = first > 12 or (day_first and second <= 12)  # US order, unless it cannot be
        return _day(year, second, first, match[4]) if is_day_first else _day(year, first, second, match[4])
    if match := _DOTTED.match(plain):
        return _day(_year(match[3]), int(match[2]), int(match[1]), match[4])
    if match := _NAMED.match(plain):
        return _day(_year(match[3]), _month(match[2]), int(match[1]), match[4])
    if match := _US_NAMED.match(plain):
        return _day(int(match[3]), _month(match[1]), int(match[2]), match[4])
    if match := _ASCTIME.match(plain):
        return _day(int(match[5]), _month(match[1]), int(match[2]), f"{match[3]} {match[4] or 'UTC'}")
    if match := _MONTH_ONLY.match(plain):
        return _day(int(match[2]), _month(match[1]), 1, None)
    return None


def _day(year: int, month: int, day: int, clock: str | None) -> tuple[date, str] | None:
    try:
        return date(year, month, day), (clock or "").strip()
    except ValueError:
        return None


def _month(name: str) -> int:
    return _MONTHS.get(fold(name), 0)


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 70 else 1900)


def _at(day: date, clock: str) -> datetime | None:
    match = _CLOCK.match(clock)
    if not match:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        hour = hour % 12 + (12 if match[4][0] in "pP" else 0)
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=_zone(match[5]))
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> timezone:
    if not text or text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
