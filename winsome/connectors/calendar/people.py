"""Who is listed at an entry: people, without rooms, groups and those who only get a copy."""

import re
from dataclasses import dataclass

from winsome.connectors.calendar.components import Component, Property
from winsome.connectors.reading.desks import is_somebody
from winsome.kernel.text import clean
from winsome.people.addresses import email_address
from winsome.people.naming import split_name

_NO_PEOPLE = frozenset(("RESOURCE", "ROOM", "GROUP"))
_MAILTO = re.compile(r"mailto:", re.IGNORECASE)
_ROOMS = "resource.calendar.google.com"


@dataclass(frozen=True)
class Attendee:
    """Somebody who is listed."""

    email: str
    name: str
    has_declined: bool
    has_called: bool  # the organizer


def attendees(entry: Component) -> list[Attendee]:
    """Everybody who is listed, each once, who called it first."""
    found: dict[str, Attendee] = {}
    for line in (*entry.each("ORGANIZER"), *entry.each("ATTENDEE")):
        email = _address(line)
        if not email or line.says("CUTYPE") in _NO_PEOPLE or line.says("ROLE") == "NON-PARTICIPANT":
            found.pop(email, None)
            continue
        if email.endswith(_ROOMS) or not is_somebody(email):
            continue
        before = found.get(email)
        found[email] = Attendee(
            email=email,
            name=(before.name if before else "") or _name(line),
            has_declined=line.says("PARTSTAT") == "DECLINED",
            has_called=line.name == "ORGANIZER" or (before is not None and before.has_called),
        )
    return list(found.values())


def _address(line: Property) -> str:
    """The address of a line, or the one beside an id that only one server knows."""
    written = _MAILTO.split(line.value)[-1]
    return email_address(written) or email_address(line.parameters.get("EMAIL", ""))


def _name(line: Property) -> str:
    name = clean(line.parameters.get("CN", "")).strip("'\" ")
    if "@" in name or "\ufffd" in name:
        return ""
    return " ".join(filter(None, split_name(name))) if "," in name else name
