"""Fading in whole numbers: what a contact still weighs some weeks later, as an integer that adds up the same in any order.

A tie keeps its fading sums as of its own latest week. Every weight is rounded once, before it is added, so that counting along
and counting anew give the same sums on both databases; from the latest week to today the sum fades as a whole.
"""

from functools import cache
from math import log2
from sys import maxsize

WHOLE = 2**24  # the weight of a contact of the same week; after 24 half-lives nothing is left


@cache
def weights(days: int) -> tuple[int, ...]:
    """The weight of a contact by how many weeks lie between, for a half-life of so many days, until it is nothing."""
    found: list[int] = []
    while weight := round(WHOLE * 2.0 ** (-len(found) * 7 / days)):
        found.append(weight)
    return tuple(found)


@cache
def weights_as_table(days: int) -> str:
    """The same as the beginning of an SQL statement: a table `fading` of age and weight."""
    rows = ", ".join(f"({age}, {weight})" for age, weight in enumerate(weights(days)) if age)
    # The first row tells PostgreSQL that these are large numbers, because what they are multiplied with is not.
    return f"WITH fading (age, weight) AS (VALUES (0, CAST({WHOLE} AS bigint)), {rows})"


@cache
def faded(weeks: int, days: int) -> float:
    """What is left of one after so many weeks."""
    return float(2.0 ** (-weeks * 7 / days))


def weeks_faded(left: float, days: int) -> int:
    """How many weeks ago something was of which this much is left, beyond counting when nothing is; the inverse of `faded`."""
    return round(-log2(left) * days / 7) if left else maxsize
