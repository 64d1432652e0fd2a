"""Time zones as calendars name them: by their own names, by those of Windows, or by rules that the file brings along."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from dateutil.tz import tzical
from django.utils.translation import gettext as _
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from winsome.kernel.text import clean

_WINDOWS = {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}
_UNIVERSAL = frozenset(("utc", "gmt", "z", "etc/utc", "coordinated universal time", "(utc) coordinated universal time"))
_LOCATION = re.compile(r"^X-LIC-LOCATION[^:]*:(.+)$", re.IGNORECASE)


class Zones:
    """The time zones of one file, each looked up once; what nobody knows is taken as the owner's, and remembered for a remark."""

    def __init__(self, definitions: Mapping[str, Sequence[str]], own: str) -> None:
        self._definitions = definitions
        self._own = _known(own) or UTC
        self._own_name = own if _known(own) else "UTC"
        self._found: dict[str, tzinfo] = {}
        self._unknown: list[str] = []

    @property
    def own(self) -> tzinfo:
        """The zone of times that name none."""
        return self._own

    def named(self, name: str) -> tzinfo:
        """The zone of that name."""
        if not name:
            return self._own
        if name not in self._found:
            found = _known(name) or _defined(self._definitions.get(name, ()))
            if found is None:
                self._unknown.append(name)
            self._found[name] = found or self._own
        return self._found[name]

    def remarks(self) -> list[str]:
        """What is to be said about zones that nobody knows."""
        return [
            _("We do not know the time zone “{zone}”. Its times were read as {own}.").format(
                zone=clean(name)[:80], own=self._own_name
            )
            for name in self._unknown
        ]


def _known(name: str) -> tzinfo | None:
    """A zone by any name that the world knows: `Europe/Berlin`, `W. Europe Standard Time`, `/freeassociation/Europe/Berlin`."""
    folded = name.strip().casefold()
    if folded in _UNIVERSAL:
        return UTC
    if folded in _WINDOWS:
        return ZoneInfo(_WINDOWS[folded])
    parts = name.strip().strip("/").split("/")
    for start in dict.fromkeys((0, max(len(parts) - 3, 0), max(len(parts) - 2, 0))):
        try:
            return ZoneInfo("/".join(parts[start:]))
        except (KeyError, ValueError, OSError):
            continue
    return None


def _defined(lines: Sequence[str]) -> tzinfo | None:
    """A zone out of the rules that the file brings along."""
    for line in lines:
        if (located := _LOCATION.match(line)) and (known := _known(located[1])):
            return known
    if not lines:
        return None
    try:
        # A rule without a year to begin in is laid out from 1601 on; nobody has met before 1970.
        text = "\r\n".join(re.sub(r"^(DTSTART[^:]*:)1[0-8]\d\d", r"\g<1>1970", line) for line in lines)
        found: tzinfo | None = tzical(io.StringIO(text + "\r\n")).get()
        return found
    except (ValueError, KeyError, AttributeError, IndexError, OverflowError):
        return None
