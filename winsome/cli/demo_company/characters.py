"""The people around the stories: who works where, as what, and in whose contacts they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from winsome.cli.demo_company.colleagues import COLLEAGUES
from winsome.cli.demo_company.firms import countries
from winsome.cli.demo_company.plan import Firm, Post, Somebody
from winsome.kernel.text import words

_LEADING = (
    "Managing Director", "Chief Operating Officer", "Chief Financial Officer", "Head of Operations", "Head of Supply Chain",
    "Head of Purchasing", "Plant Manager", "Director of Production", "Head of Logistics", "Head of Finance",
    "Commercial Director",
)  # fmt: skip
_DOING = (
    "Production Planner", "Scheduler", "Purchasing Manager", "Shift Supervisor", "Quality Manager", "Maintenance Planner",
    "Transport Planner", "Controller", "Continuous Improvement Engineer", "Key Account Manager", "Systems Analyst",
    "Warehouse Manager", "Project Engineer", "Demand Planner", "Process Engineer", "Data Analyst", "Dispatcher",
    "Team Leader, Planning",
)  # fmt: skip
_PRIVATE, _TEAM = 0.03, 0.05
_LARGEST = 8.0


def invent_people(chance: Random, day: date, firms: Sequence[Firm], told: Sequence[Somebody], count: int) -> list[Somebody]:
    """The people of the stories, and invented ones up to `count`; firms are of very different size."""
    people = list(told)
    around = [firm for firm in firms if not firm.story] or list(firms)
    sizes = [min(chance.paretovariate(1.3), _LARGEST) for _ in around]
    names = Names(chance, {person.name for person in people})
    while len(people) < count:
        (firm,) = chance.choices(around, sizes)
        people.append(_somebody(chance, day, firm, around, names, number=len(people)))
    return people


def _somebody(chance: Random, day: date, firm: Firm, firms: Sequence[Firm], names: "Names", number: int) -> Somebody:
    given, family = names.next(firm.country)
    leading = chance.random() < 0.3
    title = chance.choice(_LEADING if leading else _DOING)
    since = day - timedelta(days=chance.randrange(90, 3_000))
    posts = [Post(firm.name, title, since, None)]
    if chance.random() < 0.2:
        before = since - timedelta(days=chance.randrange(300, 2_500))
        left = since - timedelta(days=chance.randrange(5, 60))
        posts.append(Post(chance.choice(firms).name, chance.choice(_DOING), before, left))
    reach = chance.choices(("private", "team", "company"), (_PRIVATE, _TEAM, 1 - _PRIVATE - _TEAM))[0]
    mine = reach != "company" or chance.random() < 0.7
    brought_by = firm.seller if mine else chance.choice(COLLEAGUES).key
    address = ".".join(words(f"{given} {family}"))
    somebody = Somebody(
        key=f"person-{number}",
        given=given,
        family=family,
        email=f"{address}@{firm.website}",
        firm=firm.key,
        city=firm.city,
        country=firm.country,
        brought_by=brought_by if reach == "company" else firm.seller,
        posts=tuple(posts),
        reach=reach,
        phone=_phone(firm.country, number),
    )
    if reach == "company" and chance.random() < 0.12:
        return replace(somebody, title_before=chance.choice(_DOING))
    return somebody


class Names:
    """Full names by country, none of them twice."""

    def __init__(self, chance: Random, taken: set[str]) -> None:
        self._chance, self._taken = chance, taken
        self._waiting: dict[str, Iterator[tuple[str, str]]] = {}

    def next(self, country: str) -> tuple[str, str]:
        """The next given and family name of a country; when its own are used up, a neighbour's family name is borrowed."""
        if country not in self._waiting:
            self._waiting[country] = self._shuffled(country)
        given, family = next(self._waiting[country])
        self._taken.add(f"{given} {family}")
        return given, family

    def _shuffled(self, country: str) -> Iterator[tuple[str, str]]:
        own = countries()[country]
        pairs = [(given, family) for given in own.given for family in own.family]
        self._chance.shuffle(pairs)
        yield from (pair for pair in pairs if " ".join(pair) not in self._taken)
        while True:
            other = countries()[self._chance.choice(sorted(countries()))]
            pair = (self._chance.choice(own.given), self._chance.choice(other.family))
            if " ".join(pair) not in self._taken:
                yield pair


def _phone(country: str, number: int) -> str:
    """Numbers that the regulators keep free for plays and films; nobody's elsewhere."""
    if country == "United Kingdom":
        return f"+44207946{number % 1000:04d}"
    if country == "United States":
        return f"+1202555{100 + number % 100:04d}"
    return ""
