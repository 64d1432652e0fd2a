"""What happened with everyone outside the stories: mails, messages, meetings, calls and events in the rhythm of working life."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from winsome.cli.demo_company.colleagues import AWAY, BY_KEY
from winsome.cli.demo_company.days import TWO_YEARS, business_hour, moment, weight_of
from winsome.cli.demo_company.plan import Contact, Firm, Somebody
from winsome.cli.demo_company.relationships import Course, Relationship
from winsome.cli.demo_company.sentences import Writer

_CHANNELS = ("mail", "message", "meeting", "call", "event", "social", "letter")
_OFTEN = (0.5, 0.2, 0.13, 0.11, 0.035, 0.02, 0.005)
# How often a colleague wrote a line; of a mail usually only that it came is kept.
_WRITTEN = {"mail": 0.12, "message": 0.15, "meeting": 0.85, "call": 0.6, "event": 0.9, "social": 0.9, "letter": 0.9}
_TOGETHER = ("meeting", "event")
_CLOSER_DOUBLES_DAYS = 80


@dataclass(frozen=True)
class Lived:
    """A relationship and the days on which the two had to do with each other."""

    relationship: Relationship
    days: tuple[date, ...]


@dataclass(frozen=True)
class Around:
    """Who there is, looked up by key; `met` says since when those who were introduced to us are known."""

    people: dict[str, Somebody]
    firms: dict[str, Firm]
    by_firm: dict[str, list[str]]
    met: dict[str, date]


def around(people: Sequence[Somebody], firms: Sequence[Firm], lived: Iterable[Lived]) -> Around:
    """Look-ups over the company."""
    by_firm: dict[str, list[str]] = defaultdict(list)
    for person in people:
        if person.reach == "company":
            by_firm[person.firm].append(person.key)
    introduced = {person.key for person in people if person.introduced_by}
    met: dict[str, date] = {}
    for each in lived:
        who = each.relationship.them
        if who in introduced:
            met[who] = min(met.get(who, each.days[0]), each.days[0])
    return Around({each.key: each for each in people}, {each.key: each for each in firms}, by_firm, met)


def live(chance: Random, day: date, relationships: Sequence[Relationship], count: int) -> list[Lived]:
    """Exactly `count` days of contact, spread over the relationships by their weight."""
    drawn = Counter(chance.choices(range(len(relationships)), [each.weight for each in relationships], k=count))
    calendar = _Calendar(chance, day)
    return [
        Lived(relationship, tuple(sorted(calendar.days(relationship, drawn[index]))))
        for index, relationship in enumerate(relationships)
        if drawn[index]
    ]


def invent_contacts(chance: Random, lived: Iterable[Lived], known: Around, writer: Writer) -> list[Contact]:
    """What happened on those days, the oldest first."""
    contacts = []
    for each in lived:
        introduction = known.met.get(each.relationship.them)
        for number, on in enumerate(each.days):
            is_introduction = number == 0 and on == introduction
            contacts.append(_contact(chance, each.relationship, known, writer, on, is_introduction=is_introduction))
    return sorted(contacts, key=lambda contact: (contact.at, contact.us, contact.them))


class _Calendar:
    """Draws days: full weeks and still weekends, and within them the course of a relationship."""

    def __init__(self, chance: Random, day: date) -> None:
        self._chance, self._day = chance, day
        weights = (weight_of(day - timedelta(days=TWO_YEARS - position)) for position in range(TWO_YEARS))
        self._sums = [0.0, *accumulate(weights)]

    def days(self, relationship: Relationship, count: int) -> Iterator[date]:
        """As many days as are asked for."""
        low = self._sums[TWO_YEARS - relationship.begins]
        high = self._sums[TWO_YEARS - relationship.ends + 1]
        while count:
            position = bisect_left(self._sums, self._chance.uniform(low, high)) - 1
            ago = TWO_YEARS - max(position, 0)
            if relationship.course is Course.CLOSER and self._chance.random() > 2 ** (-ago / _CLOSER_DOUBLES_DAYS):
                continue
            yield self._day - timedelta(days=ago)
            count -= 1


def _contact(
    chance: Random, relationship: Relationship, known: Around, writer: Writer, on: date, *, is_introduction: bool
) -> Contact:
    person = known.people[relationship.them]
    firm = known.firms[person.firm]
    channel = chance.choices(_CHANNELS, _OFTEN)[0]
    us, them, line = [relationship.us], [person.key], ""
    if channel in _TOGETHER and person.reach == "company":
        them += _others(chance, known.by_firm[person.firm], person.key, 3 if channel == "meeting" else 5, on, known)
        if chance.random() < 0.25:
            us.append(chance.choice([key for key in BY_KEY if key not in (relationship.us, AWAY)]))
    if chance.random() < _WRITTEN[channel]:
        line = writer.line(channel, firm)
    if is_introduction:
        channel, us, them = "mail", [relationship.us], [person.key, person.introduced_by]
        line = writer.line("visit_before", firm, who=known.people[person.introduced_by].name)
    direction = "mutual" if channel in _TOGETHER else "theirs" if chance.random() < relationship.their_share else "ours"
    if is_introduction:
        direction = "theirs"
    hour = business_hour(chance, on_the_clock=channel in _TOGETHER)
    at = moment(on, hour, BY_KEY[relationship.us].time_zone)
    return Contact(at, channel, direction, tuple(us), tuple(them), line, person.reach)


def _others(chance: Random, colleagues: Sequence[str], person: str, most: int, on: date, known: Around) -> list[str]:
    """Who else of the same firm came along: only people who worked there by then, and whom we knew."""
    there = [
        key
        for key in colleagues
        if key != person
        and known.people[key].posts[0].since <= on
        and known.met.get(key, on) <= on - timedelta(days=key in known.met)
    ]
    return chance.sample(there, k=min(len(there), chance.choices(range(most), [0.5, *[0.5 / (most - 1)] * (most - 1)])[0]))
