"""Withdrawing cards that were laid down by mistake, and letting them stand again: undo, and undo of undo (C2)."""

from collections.abc import Iterable
from datetime import datetime

from winsome.kernel.writing import be_the_writer
from winsome.people.indexing import refresh_people
from winsome.people.models import PersonCard


def withdraw(card_ids: Iterable[int], *, at: datetime) -> None:
    """Take cards out of sight, in the caller's transaction; a person of whom none is left stands nowhere any more."""
    _mark(card_ids, at)


def stand_again(card_ids: Iterable[int]) -> None:
    """Undo `withdraw`."""
    _mark(card_ids, None)


def _mark(card_ids: Iterable[int], at: datetime | None) -> None:
    be_the_writer()
    cards = PersonCard.objects.filter(pk__in=list(card_ids))
    people = set(cards.values_list("person_id", flat=True))
    if people:
        cards.update(withdrawn_at=at)
        refresh_people(people)
