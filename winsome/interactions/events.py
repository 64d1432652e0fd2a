"""What this room tells the others."""

from dataclasses import dataclass
from datetime import datetime

from winsome.kernel.events import Event


@dataclass(frozen=True, slots=True)
class Came:
    """One contact that was written: when, from whom, and who took part, each once. What counts it need not read it again."""

    at: datetime
    direction: str
    present: int
    is_date_certain: bool
    members: tuple[int, ...]
    people: tuple[int, ...]


@dataclass(frozen=True)
class InteractionsCame(Event):
    """Interactions were written: one, or thousands by an import from its source; always within the transaction that did."""

    interaction_ids: tuple[int, ...]
    audience_id: int
    contacts: tuple[Came, ...]  # in the order of their keys
    source_id: int | None = None


@dataclass(frozen=True)
class InteractionsWent(Event):
    """Interactions of these people were taken back: what is counted from them has to be counted again."""

    person_ids: frozenset[int]


@dataclass(frozen=True)
class PromisesChanged(Event):
    """Promises were made, moved, kept, let go or opened again: what lists them has to look again."""

    promise_ids: frozenset[int]


@dataclass(frozen=True)
class WishesChanged(Event):
    """What these people wished about being contacted was noted or taken back: what proposes to reach out has to look again."""

    person_ids: frozenset[int]
