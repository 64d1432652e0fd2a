"""Moving cards from one person to another: joining, taking apart and undoing are all this and nothing else.

Every model that refers to a person or a card says what happens to its rows when cards move:

- REPOINT: the row hangs on a card and carries the card's person along; it follows the card.
- RECOUNT: the row is counted from others; whoever keeps it listens to `CardsMoved` and counts again.
- KEEP: the row stays with the person, because it is about the set and not about a card.
"""

from collections.abc import Iterable
from enum import Enum

from django.apps import apps
from django.db import models

from winsome.kernel.events import publish
from winsome.people.events import CardsMoved
from winsome.people.indexing import forget_empty_people, refresh_people
from winsome.people.models import Fact, Handle, PersonCard, PersonEntry, RoleHeld


class WhenCardsMove(Enum):
    """What happens to rows that refer to a person when cards move."""

    REPOINT = "repoint"
    RECOUNT = "recount"
    KEEP = "keep"


_declared: dict[type[models.Model], WhenCardsMove] = {}


def declare(model: type[models.Model], what: WhenCardsMove) -> None:
    """Say what happens to a model's rows when cards move; each room does so beside its AppConfig."""
    _declared[model] = what


def declared(model: type[models.Model]) -> WhenCardsMove | None:
    """What was said for this model, if anything."""
    return _declared.get(model)


for _model in (Fact, Handle, RoleHeld):
    declare(_model, WhenCardsMove.REPOINT)
declare(PersonCard, WhenCardsMove.REPOINT)
declare(PersonEntry, WhenCardsMove.RECOUNT)


def move_cards(card_ids: Iterable[int], *, to_person: int) -> None:
    """Move cards, and what hangs on them, to another person, in the caller's transaction."""
    ids = list(card_ids)
    left = set(PersonCard.objects.filter(pk__in=ids).values_list("person_id", flat=True))
    PersonCard.objects.filter(pk__in=ids).update(person_id=to_person)
    for model in apps.get_models():
        if model is not PersonCard and _declared.get(model) is WhenCardsMove.REPOINT:
            model._default_manager.filter(card_id__in=ids).update(person_id=to_person)
    concerned = left | {to_person}
    refresh_people(concerned)
    publish(CardsMoved(frozenset(concerned)))
    forget_empty_people(left)
