"""People whom a note brought in: a name that nobody knew, and perhaps nothing else since (method C2)."""

from collections.abc import Iterator
from datetime import datetime

from winsome.interactions.models import Interaction, Participation, Promise
from winsome.people.models import Person, PersonCard
from winsome.people.moving import noted_on


def cards_of_nothing_else(interaction: Interaction, taken_back_at: datetime) -> list[int]:
    """The cards that were laid down with this note and on which, now that it is taken back, nothing rests."""
    brought_in = interaction.participations.filter(brought_in=True).values("card_id")
    laid = list(PersonCard.objects.standing().filter(pk__in=brought_in, replaces=None))
    list(
        Person.objects.select_for_update().filter(pk__in=[card.person_id for card in laid]).order_by("pk")
    )  # whoever builds waits
    return [card.pk for card in laid if not _is_known_otherwise(card) and not any(_built_on(card, interaction, taken_back_at))]


def _is_known_otherwise(card: PersonCard) -> bool:
    return bool(PersonCard.objects.standing().filter(person_id=card.person_id).exclude(pk=card.pk).exists())


def _built_on(card: PersonCard, interaction: Interaction, taken_back_at: datetime) -> Iterator[bool]:
    for rows in noted_on(card):
        if rows.model is Participation:
            rows = rows.filter(interaction__removed_at=None)
        elif rows.model is Promise:
            rows = rows.exclude(interaction=interaction, dropped_at=taken_back_at)
        yield rows.exists()
