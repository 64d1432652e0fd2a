"""An iCalendar file, entry by entry: unfolds lines, finds entries and time zones, and keeps only what is read of them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

# Summary, description and place are not among them (architecture, Judged text).
_READ = frozenset(
    ("UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE", "STATUS", "CLASS",
     "ORGANIZER", "ATTENDEE", "X-MICROSOFT-CDO-ALLDAYEVENT")
)  # fmt: skip
_READ_OF_CALENDAR = frozenset(("METHOD", "X-WR-TIMEZONE", "X-WR-CALNAME"))
_LINE_LIMIT = 20_000
_PROPERTIES_LIMIT = 3_000
_ZONE_LINES_LIMIT = 500

# Each part ends at a sign that cannot stand in it, so that this runs in linear time.
_PARAMETER = r';[\w-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*'
_HEAD = re.compile(rf"([\w-]+)((?:{_PARAMETER})*):", re.ASCII)
_ONE_PARAMETER = re.compile(r';([\w-]+)=(?:"([^"]*)"|([^";:,]*))', re.ASCII)


@dataclass(frozen=True, slots=True)
class Property:
    """One line of an entry: a value, and what is said about it."""

    name: str
    value: str
    parameters: Mapping[str, str]

    def says(self, parameter: str) -> str:
        """A parameter in capitals; empty when it is not given."""
        return self.parameters.get(parameter, "").upper()


@dataclass
class Component:
    """One entry, the n-th of its file."""

    record: int
    properties: list[Property] = field(default_factory=list)
    is_whole: bool = False

    def each(self, name: str) -> list[Property]:
        """All its lines of that name."""
        return [each for each in self.properties if each.name == name]

    def first(self, name: str) -> Property | None:
        """Its first line of that name."""
        return next((each for each in self.properties if each.name == name), None)

    def value(self, name: str) -> str:
        """The value of its first line of that name."""
        found = self.first(name)
        return found.value if found else ""


class Components:
    """What one file holds: its entries, its time zones by name, and what it says about itself."""

    def __init__(self) -> None:
        self.entries: list[Component] = []
        self.zones: dict[str, list[str]] = {}
        self.about: dict[str, str] = {}
        self._open: list[str] = []
        self._zone: list[str] = []

    def add(self, line: str) -> None:
        """Take the next logical line."""
        mark, _, kind = line[:40].strip().upper().partition(":")
        if mark == "BEGIN":
            self._begin(kind)
        elif "VTIMEZONE" in self._open and len(self._zone) < _ZONE_LINES_LIMIT:
            self._zone.append(line)
        if mark == "END":
            self._end(kind)
        elif mark != "BEGIN":
            self._keep(line)

    def _begin(self, kind: str) -> None:
        if kind == "VEVENT":
            self._open.clear()  # an entry that was never closed ends where the next begins
            self.entries.append(Component(len(self.entries) + 1))
        if kind == "VTIMEZONE":
            self._zone = []
        self._open.append(kind)
        if "VTIMEZONE" in self._open:
            self._zone.append(f"BEGIN:{kind}")

    def _end(self, kind: str) -> None:
        if kind not in self._open:
            return
        while self._open.pop() != kind:
            pass
        if kind == "VEVENT":
            self.entries[-1].is_whole = True
        if kind == "VTIMEZONE":
            named = next((line.partition(":")[2].strip() for line in self._zone if line.upper().startswith("TZID")), "")
            self.zones[named] = self._zone

    def _keep(self, line: str) -> None:
        if self._open[-1:] == ["VEVENT"]:
            properties = self.entries[-1].properties
            found = _read(line, _READ)
            if found is not None and len(properties) < _PROPERTIES_LIMIT:
                properties.append(found)
        elif "VTIMEZONE" not in self._open and (found := _read(line, _READ_OF_CALENDAR)):
            self.about.setdefault(found.name, found.value)


def split_components(physical_lines: Iterable[str], *, most: int) -> Components:
    """Every entry that begins, whole or not; reading stops after `most`."""
    found = Components()
    for line in _unfolded(physical_lines):
        found.add(line)
        if len(found.entries) > most:
            break
    return found


def _read(line: str, wanted: frozenset[str]) -> Property | None:
    head = _HEAD.match(line)
    if head is None or (name := head[1].upper()) not in wanted:
        return None
    parameters = {each[1].upper(): (each[2] or each[3] or "").strip() for each in _ONE_PARAMETER.finditer(head[2])}
    return Property(name, line[head.end() :].strip(), parameters)


def _unfolded(physical_lines: Iterable[str]) -> Iterator[str]:
    """Logical lines; of one without end the beginning."""
    pieces: list[str] = []
    size = 0
    for physical in physical_lines:
        line = physical.rstrip("\r\n")
        if pieces and line[:1] in (" ", "\t"):
            if size < _LINE_LIMIT:
                pieces.append(line[1:])
                size += len(line)
            continue
        if pieces:
            yield "".join(pieces)
        pieces, size = [line[:_LINE_LIMIT]], len(line)
    if pieces:
        yield "".join(pieces)
