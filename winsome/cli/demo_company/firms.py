"""The organizations around the stories: full names only, several countries, some of them customers."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from winsome.cli.demo_company.colleagues import SELLERS
from winsome.cli.demo_company.plan import Firm
from winsome.kernel.text import words

HERE = Path(__file__).parent
_FIRST = [
    "Aldermoor", "Ambleford", "Arnvik", "Astenberg", "Bellcourt", "Birkenau", "Brannock", "Brevik", "Calverley",
    "Castelnor", "Corvane", "Cragmere", "Dalsbruk", "Dorrenfeld", "Eastmarch", "Ebersgrund", "Eldersund", "Fallowdene",
    "Fernholt", "Finsterau", "Galdwyn", "Garnholm", "Glenarvon", "Graumont", "Halvorne", "Harrowmere", "Hestvik",
    "Hollenried", "Ibersand", "Inverlaw", "Jelsmark", "Kaltenbrook", "Kestergate", "Kirnau", "Kolvereid", "Lanswick",
    "Larkmere", "Lindesford", "Lowenstedt", "Maravel", "Marlstone", "Merrowby", "Montavel", "Nebelhorst", "Nordvale",
    "Oakhampton", "Ostergarn", "Pallister", "Penhallow", "Pinemarch", "Quernmoor", "Rastenfels", "Ravelston",
    "Rodmersham", "Rosenwald", "Saltmarket", "Sandviken", "Serravel", "Silverholt", "Skarnes", "Stellamar", "Stonebeck",
    "Sundalen", "Tarnholt", "Thornaby", "Tillerau", "Torvane", "Ulverscroft", "Valdemora", "Varnsdal", "Vellmar",
    "Wackersund", "Waldhaven", "Wetherlam", "Wolverby", "Yarrowdale", "Zellhausen", "Zinnwald",
]  # fmt: skip
_PATTERNS = ("{first} {kind}", "{first} {kind}", "{first} {kind}", "{first} {kind} {form}", "{first} and {second} {kind}")
# Legal forms that say what they are; the naming rule (C3) passes over them.
_FORMS = {
    "Germany": "GmbH", "United Kingdom": "Limited", "France": "SAS", "Netherlands": "BV", "Sweden": "AB", "Norway": "AS",
    "Italy": "SpA", "Spain": "SL", "United States": "Incorporated", "Canada": "Limited", "India": "Limited",
}  # fmt: skip


@dataclass(frozen=True)
class Country:
    """Where people live, what they are called, and what time it is there."""

    name: str
    zone: str
    cities: list[str]
    given: list[str]
    family: list[str]


@dataclass(frozen=True)
class Industry:
    """What the firms of an industry are called, and what their people talk about."""

    firms: list[str]
    topics: list[str]
    places: list[str]


@cache
def countries() -> dict[str, Country]:
    """The countries of the demo, by name."""
    with (HERE / "names.toml").open("rb") as file:
        return {(name := key.replace("_", " ")): Country(name=name, **told) for key, told in tomllib.load(file).items()}


@cache
def industries() -> dict[str, Industry]:
    """The industries of the demo, by name."""
    with (HERE / "industries.toml").open("rb") as file:
        return {name: Industry(**told) for name, told in tomllib.load(file).items()}


def invent_firms(chance: Random, day: date, told: Iterable[Firm], count: int) -> list[Firm]:
    """The firms of the stories, and invented ones up to `count`."""
    firms = list(told)
    names = _names(chance, {firm.name for firm in firms})
    while len(firms) < count:
        firms.append(_firm(chance, day, *next(names), number=len(firms)))
    return firms


def _names(chance: Random, taken: set[str]) -> Iterator[tuple[str, str, str]]:
    """Name, industry and country of one firm after the other, no name twice."""
    first = [*_FIRST, *_FIRST]
    chance.shuffle(first)
    while True:
        industry, country = chance.choice(sorted(industries())), chance.choice(sorted(countries()))
        pattern = chance.choice(_PATTERNS)
        name = pattern.format(
            first=first.pop(),
            second=chance.choice(_FIRST),
            kind=chance.choice(industries()[industry].firms),
            form=_FORMS.get(country, ""),
        ).strip()
        if name not in taken:
            taken.add(name)
            yield name, industry, country


def _firm(chance: Random, day: date, name: str, industry: str, country: str, number: int) -> Firm:
    since = day - timedelta(days=chance.randrange(60, 2_400)) if chance.random() < 0.38 else None
    left = since is not None and chance.random() < 0.15
    until = day - timedelta(days=chance.randrange(20, (day - since).days)) if since and left else None
    place = "-".join(words(name)[:2])
    return Firm(
        key=f"firm-{number}",
        name=name,
        industry=industry,
        country=country,
        city=chance.choice(countries()[country].cities),
        website=f"{place}-{number}.example",
        seller=SELLERS[number % len(SELLERS)],
        aliases=(name.split()[0],) if chance.random() < 0.3 else (),
        customer_since=since,
        customer_until=until,
    )
