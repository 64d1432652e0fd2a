"""Who of us has to do with whom, how much and in which course: a few close, many faint, some drifting, some coming closer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

from winsome.cli.demo_company.colleagues import AWAY, AWAY_DAYS, COLLEAGUES
from winsome.cli.demo_company.days import TWO_YEARS
from winsome.cli.demo_company.plan import Firm, Somebody

NEVER_SPOKEN = 0.11
_HEAVIEST = 60.0
_DRIFTERS_HEAVIEST = 3.0
# Sellers talk most with people outside; the data owner and the managing director least.
_TALK = {"grace": 0.15, "ana": 1.0, "samuel": 1.0, "tobias": 0.8, "priya": 1.0, "ilse": 0.7, "mateo": 0.7, "noor": 0.1}


class Course(StrEnum):
    """How a relationship has gone over the two years."""

    STEADY = "steady"
    DRIFTING = "drifting"
    CLOSER = "closer"
    ONCE = "once"


@dataclass(frozen=True)
class Relationship:
    """One of us and somebody outside: from how many days ago until how many, how heavy, and which share they begin."""

    us: str
    them: str
    course: Course
    begins: int
    ends: int
    weight: float
    their_share: float


def invent_relationships(chance: Random, day: date, people: Iterable[Somebody], firms: dict[str, Firm]) -> list[Relationship]:
    """The relationships of everyone outside the stories; one in nine people is known by name alone."""
    found = []
    for person in people:
        if chance.random() < NEVER_SPOKEN and person.reach == "company":
            continue
        for us in _who(chance, person, firms[person.firm]):
            found.append(_relationship(chance, day, us, person))
    return found


def _who(chance: Random, person: Somebody, firm: Firm) -> list[str]:
    if person.reach != "company":
        return [person.brought_by]
    first = firm.seller if chance.random() < 0.75 else person.brought_by
    others: Sequence[str] = [each.key for each in COLLEAGUES if each.key != first]
    more = chance.choices((0, 1, 2), (0.6, 0.3, 0.1))[0]
    return list(dict.fromkeys([first, *chance.choices(others, [_TALK[key] for key in others], k=more)]))


def _relationship(chance: Random, day: date, us: str, person: Somebody) -> Relationship:
    course = chance.choices(list(Course), (0.5, 0.14, 0.14, 0.22))[0]
    longest = min(TWO_YEARS, (day - person.posts[0].since).days)
    begins = chance.randrange(min(45, longest - 1), longest)
    ends = 1
    weight = min(chance.paretovariate(1.16), _HEAVIEST) * _TALK[us]
    if course is Course.DRIFTING and begins > 200:
        ends = chance.randrange(75, 190)
        weight = min(weight, _DRIFTERS_HEAVIEST)
    elif course is Course.ONCE:
        ends = max(1, begins - 40)
        weight = min(weight, 1.5)
    if us == AWAY:
        ends = max(ends, AWAY_DAYS)
    return Relationship(us, person.key, course, begins, ends, weight, their_share=chance.betavariate(3.2, 3.0))
