"""One line of a card as name, kinds and values. Encoded and escaped values are vobject's work; broken ones are kept from it."""

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from vobject.base import ContentLine, VObjectError, textLineToContentLine
from vobject.vcard import splitFields

from winsome.connectors.reading.decoding import is_unreadable
from winsome.guardrail.columns import is_never_column

READ = frozenset(
    ("FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "URL", "ADR", "NOTE", "KIND", "X-SOCIALPROFILE",
     "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", "X-LINKEDIN", "X-LINKEDIN-URL", "VERSION")
)  # fmt: skip
# Birthdays, families, hobbies and pictures: never read (method G1, G6).
_NEVER = frozenset(
    ("BDAY", "ANNIVERSARY", "GENDER", "PHOTO", "HOBBY", "INTEREST", "RELATED", "BIRTHPLACE", "DEATHDATE", "DEATHPLACE",
     "X-SPOUSE", "X-CHILDREN", "X-CHILD", "X-HOBBY", "X-HOBBIES", "X-ANNIVERSARY", "X-GENDER", "X-ABRELATEDNAMES", "X-ABDATE",
     "X-EVOLUTION-SPOUSE", "X-EVOLUTION-ANNIVERSARY", "X-KADDRESSBOOK-X-SPOUSESNAME", "X-KADDRESSBOOK-X-ANNIVERSARY",
     "X-MS-SPOUSE", "X-MS-CHILD", "X-MS-ANNIVERSARY", "X-MS-INTERESTS", "X-PARTNER", "X-RELIGION", "X-BIRTHDAY")
)  # fmt: skip
_AT_HOME = frozenset(("ADR", "TEL", "LABEL"))

# Each part ends at a sign that cannot stand in it, so that this runs in linear time; vobject's own pattern does not.
_PARAMETER = r';[\w-]+(?:=(?:"[^"]*"|[^";:,=]*)(?:,(?:"[^"]*"|[^";:,=]*))*)?'
_HEAD = re.compile(rf"^(?:([\w-]+)\.)?([\w-]+)((?:{_PARAMETER})*):", re.ASCII)
_HEAD_LIMIT = 1_000
_TYPE = re.compile(r";(?:TYPE=)?\"?([^;:=]+)", re.IGNORECASE)
_RELATED_TYPE = re.compile(r";TYPE=\"?([\w-]+)", re.IGNORECASE)
_CHARSET = re.compile(r";CHARSET=\"?([^;:\",]+)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class UnreadableCard(Exception):
    """A line of this card is stored in letters that nobody can read."""


@dataclass(frozen=True)
class Property:
    """One line of a card that we read."""

    name: str
    value: str  # still escaped
    kinds: frozenset[str]  # WORK, HOME, CELL, linkedin … in capitals

    def text(self) -> str:
        """The value as plain text."""
        return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.value).strip()

    def parts(self) -> list[str]:
        """The value's components, such as family and given name."""
        if "\\" not in self.value:
            return [part.replace(",", " ").strip() for part in self.value.split(";")]
        return [_joined(part) for part in splitFields(self.value)]


def _joined(part: str | list[str]) -> str:
    return (part if isinstance(part, str) else " ".join(part)).strip()


@dataclass(frozen=True)
class _Head:
    """What stands before the value; a file has a few of them, thousands of times."""

    name: str
    kinds: frozenset[str]
    dropped: str  # under which name it is listed as dropped
    is_encoded: bool  # is the value written in other letters than its own?


def dropped_name(line: str) -> str:
    """Under which name a line is listed as dropped, or nothing when it may be read: `BDAY`, `RELATED;TYPE=spouse`."""
    written = _HEAD.match(line[:_HEAD_LIMIT])
    return _head(written[0]).dropped if written else ""


def read_property(line: str) -> Property | None:
    """A line that we read, or None for any other. Raises: UnreadableCard."""
    written = _HEAD.match(line[:_HEAD_LIMIT])
    head = _head(written[0]) if written else None
    if written is None or head is None or head.name not in READ or head.dropped:
        return None
    value = line[written.end() :]
    if head.is_encoded:
        try:
            value = _content(written[0].upper(), value).value
        except (VObjectError, LookupError, ValueError, TypeError) as broken:  # TypeError: two encodings at once
            raise UnreadableCard from broken
    if is_unreadable([value]):
        raise UnreadableCard
    return Property(head.name, value, head.kinds)


@lru_cache(maxsize=2048)
def _head(written: str) -> _Head:
    found = _HEAD.match(written)
    assert found
    name, kinds, capitals = found[2].upper(), _kinds(found[3]), found[3].upper()
    is_encoded = "QUOTED-PRINTABLE" in capitals or "CHARSET" in capitals
    return _Head(name, kinds, _dropped(name, found[3], kinds), is_encoded)


def _dropped(name: str, parameters: str, kinds: frozenset[str]) -> str:
    if name == "RELATED":
        kind = _RELATED_TYPE.search(parameters)
        return f"{name};TYPE={kind[1].lower()}" if kind else name
    if name in _AT_HOME and "HOME" in kinds and "WORK" not in kinds:
        return f"{name};TYPE=home"
    is_unknown = name.startswith("X-") and name not in READ and not name.startswith("X-ADDRESSBOOKSERVER")
    is_never = name in _NEVER or (is_unknown and is_never_column(name[2:].replace("-", " ")))
    return name if is_never else ""


def _content(head: str, value: str) -> ContentLine:
    """The line as vobject reads it. It knows only capitals in the head, and would take an unknown character set in silence."""
    charset = _CHARSET.search(head)
    if charset:
        codecs.lookup(charset[1])
    try:
        return textLineToContentLine(head + value)
    except UnicodeDecodeError:
        if charset:
            raise
        return textLineToContentLine(f"{head[:-1]};CHARSET=CP1252:{value}")


def _kinds(parameters: str) -> frozenset[str]:
    found: set[str] = set()
    for value in _TYPE.findall(parameters):
        found.update(kind.strip(' "').upper() for kind in value.split(","))
    return frozenset(found)
