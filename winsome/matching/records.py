"""Records as they come to be matched: their ids, and what they say field by field, a portion at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from winsome.matching.fields import Field

PORTION = 20_000


@dataclass
class Portion:
    """Some records, column by column."""

    ids: list[str]
    said: dict[Field, list[str]]


class Records(Protocol):
    """A list of records that is read once, from its beginning to its end."""

    @property
    def name(self) -> str:
        """What the list is called, when something about it has to be said."""
        ...

    def portions(self) -> Iterator[Portion]:
        """The records in order."""
        ...


@dataclass(frozen=True, slots=True)
class Likely:
    """Two records by their places, and how likely they are the same."""

    left: int
    right: int
    probability: float
