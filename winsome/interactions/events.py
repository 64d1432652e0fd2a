"""What this room tells the others."""

from dataclasses import dataclass

from winsome.kernel.events import Event


@dataclass(frozen=True)
class InteractionsCame(Event):
    """Interactions were written: one, or thousands by an import. Always within the transaction that wrote them."""

    interaction_ids: tuple[int, ...]


@dataclass(frozen=True)
class InteractionsWent(Event):
    """Interactions of these people were taken back: what is counted from them has to be counted again."""

    person_ids: frozenset[int]
