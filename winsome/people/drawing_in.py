"""Drawing in: people known only to a narrower audience become the wider one who carries the same address.

The other way round never happens: nobody's private card shapes what others see (architecture, Card).
"""

from collections.abc import Iterable, Mapping

from winsome.members.audiences import narrower_than, seen_from
from winsome.people.models import Handle, PersonCard
from winsome.people.moving import move_each


def draw_in(known: Mapping[str, int], audience_id: int) -> None:
    """Move the narrower cards that carry these addresses to the person whom this audience knows under each."""
    rows = Handle.objects.filter(value__in=known).exclude(audience_id=audience_id)
    narrower = narrower_than(audience_id)
    if narrower is not None:
        rows = rows.filter(audience_id__in=narrower)
    already = set(known.values())
    found = rows.order_by("-pk").values_list("person_id", "value")
    into = {person: known[value] for person, value in found if person not in already}
    if not into:
        return
    cards = list(PersonCard.objects.filter(person_id__in=into).values_list("pk", "person_id", "audience_id"))
    narrow = only_narrower(((person, audience) for _, person, audience in cards), audience_id)
    move_each({card: into[person] for card, person, _ in cards if person in narrow})


def only_narrower(cards: Iterable[tuple[int, int]], audience_id: int) -> set[int]:
    """Of (person or organization, audience) pairs, those of whom all cards are narrower than this audience.

    Whoever is known more widely, or to somebody else's team, stays who he or she is.
    """
    held = list(cards)
    narrower, sight = narrower_than(audience_id), seen_from({audience_id})[audience_id]
    wide = {who for who, audience in held if audience in sight or (narrower is not None and audience not in narrower)}
    return {who for who, _ in held} - wide
