"""The one order of Today, which the page explains with each move's own numbers: a head start by kind, and the days it has waited.

It is about moves and their days. Nothing about a person goes into it, so it scores nobody (S4).
"""

from dataclasses import dataclass
from datetime import date

from winsome.today.kinds import KINDS
from winsome.today.kinds.shape import Kind, Seen

# A move that has waited a month stands as high as it will get: older ones must not push out what was promised for today.
MOST_WAITED = 30


@dataclass(frozen=True)
class Order:
    """Why a move stands where it stands: head start and days waited, which are negative before its day."""

    head_start: int
    waited: int
    is_at_most: bool

    @property
    def points(self) -> int:
        """The larger, the higher."""
        return self.head_start + self.waited

    @property
    def waited_abs(self) -> int:
        """The days without their sign, to be written behind a plus or a minus."""
        return abs(self.waited)


def order(kind: Kind, due_on: date, day: date) -> Order:
    """The numbers of one move on one day."""
    days = (day - due_on).days
    return Order(kind.head_start, min(days, MOST_WAITED), days > MOST_WAITED)


def order_of(seen: Seen) -> Order:
    """The numbers of a move as it is seen."""
    return order(seen.kind, seen.move.due_on, seen.day)


def key(kind: Kind, due_on: date, pk: int, day: date) -> tuple[int, date, int]:
    """Sorts moves by the rule; among equals the one that waits longer, then the older row."""
    return -order(kind, due_on, day).points, due_on, pk


def by_rule(moves: list[Seen]) -> list[Seen]:
    """Moves in the one order."""
    return sorted(moves, key=lambda seen: key(seen.kind, seen.move.due_on, seen.move.pk, seen.day))


def head_starts() -> list[Kind]:
    """All kinds, the one with the longest head start first: what the page shows when somebody asks why."""
    return sorted(KINDS.values(), key=lambda kind: -kind.head_start)
