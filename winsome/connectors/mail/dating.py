"""When a message was sent. A date that cannot be is not believed; then the moment of arrival stands for it, and that is said."""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from winsome.connectors.mail.headers import Headers
from winsome.kernel import clock

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONES = {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "cet": 1, "cest": 2}
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
_ZONE = r"(?:\s*(?P<zone>[+-]\d{4}|[A-Za-z]{1,5}))?"
_WRITTEN = re.compile(
    rf"(?:[^\W\d]{{2,9}}\.?,?\s+)?(?P<day>\d{{1,2}})\s+(?P<month>[A-Za-z]{{3}})\w*\s+(?P<year>\d{{4}}|\d\d)\s+{_CLOCK}{_ZONE}"
)
_SEPARATED = re.compile(
    rf"(?:\w{{3}}),?\s+(?P<month>[A-Za-z]{{3}})\s+(?P<day>\d{{1,2}})\s+{_CLOCK}{_ZONE}\s+(?P<year>\d{{4}})(?:\s+(?P<late>[+-]\d{{4}}))?"
)
_EPOCH = re.compile(r"^(\d{9,10})(?:\.|$)")
_FIRST_YEAR = 1990  # 1970 is what a program writes that does not know
_ON_THE_WAY = timedelta(days=2)


def sent_at(headers: Headers, arrived: datetime | None) -> tuple[datetime | None, bool]:
    """When a message was sent, and whether it says so itself."""
    arrived = arrived or _received_at(headers)
    latest = (arrived or clock.now()) + _ON_THE_WAY
    written = moment_in(headers.first("date"))
    if written is not None and written <= latest:
        return written, True
    return arrived, False


def separated_at(separator: str) -> datetime | None:
    """The moment that the separating line of an mbox file tells."""
    found = _SEPARATED.search(separator)
    return _moment(found) if found else None


def delivered_at(name: str) -> datetime | None:
    """The moment with which the name of a maildir's file begins."""
    found = _EPOCH.match(name)
    return _believed(datetime.fromtimestamp(int(found[1]), UTC)) if found else None


def moment_in(written: str) -> datetime | None:
    """The moment of a date as mails write it, or as C programs do. None when there is no such day."""
    found = _WRITTEN.match(written.strip()) or _SEPARATED.match(written.strip())
    return _moment(found) if found else None


def _received_at(headers: Headers) -> datetime | None:
    """The moment at which the last server took it."""
    return moment_in(headers.first("received").rpartition(";")[2])


def _moment(found: re.Match[str]) -> datetime | None:
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < 50 else 1900
    late = found["late"] if "late" in found.re.groupindex else None
    try:
        local = datetime(
            year,
            _MONTHS.index(found["month"].lower()) + 1,
            int(found["day"]),
            int(found["hour"]),
            int(found["minute"]),
            min(int(found["second"] or 0), 59),
            tzinfo=_zone(found["zone"] or late or ""),
        )
        return _believed(local.astimezone(UTC))
    except (ValueError, OverflowError):
        return None


def _believed(moment: datetime) -> datetime | None:
    return moment if moment.year >= _FIRST_YEAR else None


@lru_cache(maxsize=1024)
def _zone(text: str) -> timezone:
    if text[:1] not in ("+", "-"):
        return timezone(timedelta(hours=_ZONES.get(text.lower(), 0)))
    offset = timedelta(hours=int(text[1:3]), minutes=int(text[3:]))
    return timezone(-offset if text[0] == "-" else offset)
