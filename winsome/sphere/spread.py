"""How widely something is spread: pure. The effective number of kinds is how many equally large ones would be as varied (N1)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log


@dataclass(frozen=True)
class Spread:
    """People by country, industry, role or organization: the kinds with their people, the largest first.

    `unknown` counts those of whom the record does not tell it.
    """

    kinds: tuple[tuple[str, int], ...]
    unknown: int

    @property
    def effective(self) -> float:
        """The effective number of kinds: 3.0 when three are equally large, nearly 1 when one is nearly all."""
        return effective_number(people for _, people in self.kinds)

    @property
    def told(self) -> int:
        """Of how many people it is told."""
        return sum(people for _, people in self.kinds)


def spread_of(values: Iterable[str]) -> Spread:
    """Count values; an empty one is unknown. Spellings that differ in capitals alone are one, written as most often."""
    spellings: dict[str, Counter[str]] = {}
    unknown = 0
    for value in values:
        if not value.strip():
            unknown += 1
            continue
        spellings.setdefault(value.strip().casefold(), Counter())[value.strip()] += 1
    kinds = [(max(sorted(each), key=each.__getitem__), each.total()) for each in spellings.values()]
    return Spread(tuple(sorted(kinds, key=lambda kind: (-kind[1], kind[0].casefold()))), unknown)


def effective_number(counts: Iterable[int]) -> float:
    """The exponential of Shannon's entropy (a Hill number of order one); nothing of nothing."""
    there = [count for count in counts if count]
    whole = sum(there)
    return exp(-sum(count / whole * log(count / whole) for count in there)) if there else 0.0
