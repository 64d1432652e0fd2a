"""Cutting the records of a file into portions, each stored in one transaction that nobody has to wait long for.

A portion weighs what it writes: a calendar entry that took place five hundred times is stored in several, of which only the last
carries the mark that the record is stored. A killed worker's job stores such a record again from its beginning; what is there
already, it finds (`writing_contacts.py`).
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import monotonic, perf_counter, thread_time

from django.db import connection, transaction

from winsome.connectors.lines import ContactSeen, ContactsSeen, Line
from winsome.kernel.writing import be_the_writer

# Whoever notes a contact while an import runs waits for one transaction of it (docs/decisions/one-writer.md): the first for a
# long one at most, whoever works on after that for short ones.
CALM_SECONDS, BUSY_SECONDS = 0.05, 0.006
REMEMBERED_SECONDS = 20.0  # after somebody waited
LEAST, FIRST, MOST = 12, 100, 800


class Pace:
    """How much is stored in one transaction: what this machine writes in 50 ms, as the transactions before it went, and in 6 ms
    where others write at the same time. Long ones write less: an index page that many cards touch is written once for all.
    """

    def __init__(self, most: int = FIRST, now: Callable[[], float] = monotonic) -> None:
        self.most = most
        self._now = now
        self._busy_until = now()

    @contextmanager
    def transaction(self, weight: int) -> Iterator[None]:
        """A transaction that writes so much, timed from when nobody else writes. A slow one halves the next at most, and quick
        ones let it grow a quarter at a time.
        """
        with transaction.atomic():
            be_the_writer()
            began = _clock()
            yield
        self.learn(weight, _clock() - began)

    def learn(self, weight: int, seconds: float) -> None:
        """Take into account how long a transaction of this weight took."""
        target = BUSY_SECONDS if self._is_busy() else CALM_SECONDS
        possible = weight * target / max(seconds, 1e-6)
        wanted = min(max(possible, self.most / 2), self.most * 1.25)
        # A light transaction that was quick, as the last of a file, says little about a full one.
        if weight * 2 >= self.most or wanted < self.most:
            self.most = int(min(max(wanted, LEAST), MOST))

    def make_way(self, has_somebody_waited: bool) -> None:
        """Take into account whether anybody waited for the last transaction to end."""
        if has_somebody_waited:
            if not self._is_busy():
                self.most = max(LEAST, int(self.most * BUSY_SECONDS / CALM_SECONDS))
            self._busy_until = self._now() + REMEMBERED_SECONDS

    def _is_busy(self) -> bool:
        return self._now() < self._busy_until


@dataclass(frozen=True)
class Portion:
    """Records that are stored together; `is_whole` unless more contacts of the same record follow."""

    lines: list[Line]
    is_whole: bool = True
    weight: int = 1


def _clock() -> float:
    """Seconds that count: on SQLite those in which this process worked, so that a busy machine does not make portions ever
    smaller, and every one of them costs something by itself; on PostgreSQL, whose server works, those that went by.
    """
    return thread_time() if connection.vendor == "sqlite" else perf_counter()


def portions(lines: Iterable[Line], pace: Pace) -> Iterator[Portion]:
    """Records in order, so many that together they weigh no more than the pace allows, without reading them all first."""
    held: list[Line] = []
    weight = 0
    for line in lines:
        own = _weight(line)
        if held and weight + own > pace.most:
            yield Portion(held, weight=weight)
            held, weight = [], 0
        if own > pace.most:
            yield from _parts(line, pace)
        else:
            held.append(line)
            weight += own
    if held:
        yield Portion(held, weight=weight)


def _weight(line: Line) -> int:
    """How much a record writes, as against a card: a contact with two people as much, with more of them more."""
    seen = line.content
    if isinstance(seen, ContactSeen):
        return _width(seen)
    return max(1, sum(map(_width, seen.contacts))) if isinstance(seen, ContactsSeen) else 1


def _width(contact: ContactSeen) -> int:
    return max(1, (len(contact.recipients) + len(contact.copied) + 1) // 2)


def _parts(line: Line, pace: Pace) -> Iterator[Portion]:
    """The contacts of one record, which all are with the same people, a few at a time; with more than that, one by one."""
    if not isinstance(line.content, ContactsSeen):
        yield Portion([line], weight=_weight(line))
        return
    contacts, done = line.content.contacts, 0
    width = _width(contacts[0])
    while done < len(contacts):
        part = contacts[done : done + max(1, pace.most // width)]
        done += len(part)
        yield Portion(
            [replace(line, content=ContactsSeen(tuple(part)))], is_whole=done == len(contacts), weight=len(part) * width
        )
