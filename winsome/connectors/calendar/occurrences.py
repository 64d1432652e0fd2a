"""When a repeating entry took place: its rule laid out within a window, never beyond, however endless it is."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

from dateutil.rrule import rrulestr

from winsome.connectors.calendar.entries import Entry
from winsome.connectors.calendar.moments import NoSuchMoment, in_utc, read_moment

WINDOW = timedelta(days=3653)  # ten years
_OCCURRENCES_LIMIT = 4_000  # once a day for ten years
_FRUITLESS_LIMIT = 3
# The calendar repeats every 400 years, weekdays and all. Rules are laid out ages later, where the library's time ends soon:
# until then it looks for the first day of a rule that never comes true.
_AGES = 7_600
_UNTIL = re.compile(r";?\bUNTIL=([^;]*)", re.IGNORECASE)
_STANDS_STILL = re.compile(r"INTERVAL=[+-]?0*(?:;|$)|INTERVAL=-", re.IGNORECASE)
_TOO_OFTEN = re.compile(r"FREQ=(?:SECOND|MINUTE|HOUR)LY", re.IGNORECASE)


class RuleUnreadable(Exception):
    """A rule that is not written as rules are."""


class RuleEndless(Exception):
    """A rule that repeats more often than any meeting."""


class Window:
    """The time within which occurrences are looked for. Rules that never come true are laid out a few times only."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self.since = until - WINDOW
        self._fruitless = 0

    def occurrences(self, entry: Entry) -> Iterator[datetime]:
        """The beginnings, in UTC, of what had ended by then, without those that were excepted.

        Raises: RuleUnreadable, RuleEndless.
        """
        starts = {in_utc(entry.start)} if not entry.rule else set(self._laid_out(entry))
        starts.update(in_utc(each) for each in entry.also)
        for start in sorted(starts):
            is_within = self.since <= start <= self.until - entry.length
            if is_within and not entry.excepted & {start, start.astimezone(entry.start.tzinfo).date()}:
                yield start

    def _laid_out(self, entry: Entry) -> Iterator[datetime]:
        if entry.start.replace(tzinfo=UTC) > self.until + timedelta(days=1):
            return
        if _TOO_OFTEN.search(entry.rule) or self._fruitless >= _FRUITLESS_LIMIT:
            raise RuleEndless
        count = 0
        for count, local in enumerate(_wall_times(entry, self.until), start=1):
            if count > _OCCURRENCES_LIMIT * 6:  # since long before the window
                raise RuleEndless
            if local.replace(tzinfo=UTC) >= self.since - timedelta(days=1):
                yield in_utc(local.replace(tzinfo=entry.start.tzinfo))
        if not count:
            self._fruitless += 1


def _wall_times(entry: Entry, until: datetime) -> Iterator[datetime]:
    """The rule in the wall time of its zone, which is what stays the same when clocks change."""
    last = until.astimezone(entry.start.tzinfo).replace(tzinfo=None)
    written = _UNTIL.search(entry.rule)
    if _STANDS_STILL.search(entry.rule):
        raise RuleUnreadable
    try:
        if written:
            last = min(last, _last(written[1], entry))
        start = entry.start.replace(tzinfo=None)
        rule: Iterable[datetime] = rrulestr(_UNTIL.sub("", entry.rule).strip("; "), dtstart=_shifted(start, _AGES))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, NoSuchMoment) as broken:
        raise RuleUnreadable from broken
    return takewhile(lambda local: local <= last, (_shifted(local, -_AGES) for local in rule))


def _shifted(moment: datetime, years: int) -> datetime:
    return moment.replace(year=moment.year + years)


def _last(written: str, entry: Entry) -> datetime:
    """The last moment at which a rule may hold; of a mere day, its end."""
    assert entry.start.tzinfo is not None
    last: datetime | date = read_moment(written, entry.start.tzinfo)
    if isinstance(last, datetime):
        return last.astimezone(entry.start.tzinfo).replace(tzinfo=None)
    return datetime.combine(last, datetime.max.time())
