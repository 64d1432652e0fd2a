"""Going over the words on cards when the judgment has changed: title and department stand among a card's values (G1, G2)."""

from collections.abc import Iterator

from django.db import transaction

from winsome.guardrail.judged import Judged
from winsome.guardrail.judging_again import Came, note_taken_out, portions, ruled_again
from winsome.kernel.writing import be_the_writer
from winsome.people.indexing import refresh_people
from winsome.people.models import PersonCard
from winsome.people.values import JUDGED, PersonValues

Found = dict[str, Judged | None]


def judge_cards_again() -> Iterator[Came]:
    """Judge the words on all cards again, a few hundred at a time."""
    for part in portions(PersonCard.objects.values_list("pk", "values")):
        words = [each for _, values in part for each in _words_of(values)]
        if words:
            found = ruled_again(words)
            yield (
                len(words),
                *_put(found, [pk for pk, values in part if any(each.stored() in found for each in _words_of(values))]),
            )


def _words_of(values: PersonValues) -> list[Judged]:
    return [each for name in sorted(JUDGED) if (each := getattr(values, name))]


@transaction.atomic
def _put(found: Found, card_ids: list[int]) -> tuple[int, int]:
    """Write the new rulings on these cards as they are by now, and have their people looked at anew."""
    be_the_writer()
    relabeled = taken_out = 0
    cards = list(PersonCard.objects.filter(pk__in=card_ids))
    for card in cards:
        new = {name: found[each.stored()] for name in JUDGED if (each := getattr(card.values, name)) and each.stored() in found}
        PersonCard.objects.filter(pk=card.pk).update(values=card.values.changed(**new))
        for name, now in new.items():
            relabeled += now is not None
            taken_out += now is None
            if now is None:
                note_taken_out(PersonCard, card.pk, name)
    refresh_people({card.person_id for card in cards})
    return relabeled, taken_out
