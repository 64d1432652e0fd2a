"""What this room tells the others."""

from dataclasses import dataclass

from winsome.kernel.events import Event


@dataclass(frozen=True)
class CardsMoved(Event):
    """Cards changed person, audience or vanished: whatever is counted for these people has to be counted again."""

    person_ids: frozenset[int]


@dataclass(frozen=True)
class EntriesOpened(Event):
    """People became visible to an audience that did not have an index row of them before."""

    person_ids: frozenset[int]
