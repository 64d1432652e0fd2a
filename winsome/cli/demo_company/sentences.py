"""One-line notes as colleagues write them: varied, concrete, and about the work alone (G1)."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

from winsome.cli.demo_company.firms import industries
from winsome.cli.demo_company.plan import Firm

_FEW = ("two", "three", "four", "five")
_MANY = ("nine", "eleven", "fourteen", "seventeen", "twenty-two", "forty")


@cache
def sentences() -> dict[str, list[str]]:
    """The sentences by occasion."""
    with (Path(__file__).parent / "sentences.toml").open("rb") as file:
        found: dict[str, list[str]] = tomllib.load(file)
        return found


class Writer:
    """Writes lines, the least used ones first, so that no page reads like another."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._used: Counter[tuple[str, str]] = Counter()

    def line(self, occasion: str, firm: Firm, who: str = "") -> str:
        """A line for this occasion at this firm, one that this firm has not had more often than the others."""
        offered = self._chance.sample(sentences()[occasion], k=min(6, len(sentences()[occasion])))
        chosen = min(offered, key=lambda sentence: self._used[(firm.key, sentence)])
        self._used[(firm.key, chosen)] += 1
        industry = industries()[firm.industry]
        return chosen.format(
            topic=self._chance.choice(industry.topics),
            place=self._chance.choice(industry.places),
            few=self._chance.choice(_FEW),
            many=self._chance.choice(_MANY),
            who=who,
        )
