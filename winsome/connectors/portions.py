"""Cutting the records of a file into portions, each stored in one transaction that nobody has to wait long for.

A portion weighs what it writes: a calendar entry that took place five hundred times is stored in several, of which only the last
carries the mark that the record is stored. A killed worker's job stores such a record again from its beginning; what is there
already, it finds (`writing_contacts.py`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from winsome.connectors.lines import ContactSeen, ContactsSeen, Line
from winsome.kernel.writing import chunks

# One transaction of so much takes some 20 ms, and whoever notes a contact meanwhile waits for one (docs/decisions/one-writer.md).
PORTION = 100


@dataclass(frozen=True)
class Portion:
    """Records that are stored together; `is_whole` unless more contacts of the same record follow."""

    lines: list[Line]
    is_whole: bool = True


def portions(lines: Iterable[Line], most: int = PORTION) -> Iterator[Portion]:
    """Records in order, so many that together they weigh no more than `most`, without reading them all first."""
    held: list[Line] = []
    weight = 0
    for line in lines:
        own = _weight(line)
        if held and weight + own > most:
            yield Portion(held)
            held, weight = [], 0
        if own > most:
            yield from _parts(line, most)
        else:
            held.append(line)
            weight += own
    if held:
        yield Portion(held)


def _weight(line: Line) -> int:
    """How much a record writes, as against a card: a contact with two people as much, with more of them more."""
    seen = line.content
    if isinstance(seen, ContactSeen):
        return _width(seen)
    return max(1, sum(map(_width, seen.contacts))) if isinstance(seen, ContactsSeen) else 1


def _width(contact: ContactSeen) -> int:
    return max(1, (len(contact.recipients) + len(contact.copied) + 1) // 2)


def _parts(line: Line, most: int) -> Iterator[Portion]:
    """The contacts of one record, which all are with the same people, a few at a time; with more than that, one by one."""
    if not isinstance(line.content, ContactsSeen):
        yield Portion([line])
        return
    contacts = line.content.contacts
    parts = list(chunks(contacts, max(1, most // _width(contacts[0]))))
    for number, part in enumerate(parts, start=1):
        yield Portion([replace(line, content=ContactsSeen(tuple(part)))], is_whole=number == len(parts))
