"""Moving cards from one person to another: joining, taking apart and undoing are all this and nothing else.

Every model that refers to a person or a card says what happens to its rows when cards move:

- REPOINT: the row hangs on a card and carries the card's person along; it follows the card.
- RECOUNT: the row is counted from others; whoever keeps it listens to `CardsMoved` and counts again.
- KEEP: the row stays as it is, because it is about the set, or about the card alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from django.apps import apps
from django.db import connection, models

from winsome.kernel.events import publish
from winsome.kernel.writing import be_the_writer
from winsome.people.events import CardsMoved
from winsome.people.indexing import forget_empty_people, refresh_people
from winsome.people.models import Fact, Handle, PersonCard, PersonEntry, RoleHeld, SharedCard, Telephone


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
declare(SharedCard, WhenCardsMove.KEEP)
declare(Telephone, WhenCardsMove.KEEP)


def move_cards(card_ids: Iterable[int], *, to_person: int) -> None:
    """Move cards, and what hangs on them, to another person, in the caller's transaction."""
    move_each(dict.fromkeys(card_ids, to_person))


def move_each(moves: Mapping[int, int]) -> None:
    """Move each of these cards to the person given for it, in the caller's transaction."""
    if not moves:
        return
    be_the_writer()
    left = set(PersonCard.objects.filter(pk__in=moves).values_list("person_id", flat=True))
    for model in _that_follow():
        key = "id" if model is PersonCard else "card_id"
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET person_id = %s WHERE {key} = %s", [(person, card) for card, person in moves.items()]
            )
    concerned = left | set(moves.values())
    refresh_people(concerned)
    publish(CardsMoved(frozenset(concerned)))
    forget_empty_people(left)


def hang_over(card: PersonCard, to: PersonCard) -> None:
    """Let everything that members noted on one card hang on another of the same person."""
    for rows in noted_on(card):
        rows.update(card=to)


def carries_something(card: PersonCard) -> bool:
    """Did members note anything that hangs on this card?"""
    return any(rows.exists() for rows in noted_on(card))


def noted_on(card: PersonCard) -> Iterator["models.QuerySet[models.Model]"]:
    """What hangs on a card apart from what its own values tell."""
    for model in _that_follow():
        if model is RoleHeld:
            yield RoleHeld.objects.noted().filter(card=card)
        elif model not in (PersonCard, Handle):
            yield model._default_manager.filter(card=card)


def _that_follow() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if _declared.get(model) is WhenCardsMove.REPOINT]
