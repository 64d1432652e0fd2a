"""Drawing in: people and organizations known only to a narrower audience become the wider one that carries the same address or name.

The other way round never happens: nobody's private card shapes what others see (architecture, Card).
"""

from collections.abc import Mapping

from winsome.members.audiences import narrower_than, seen_from
from winsome.people.models import Handle, Organization, OrganizationCard, PersonCard
from winsome.people.moving import move_each


def draw_in_people(known: Mapping[str, int], audience_id: int) -> None:
    """Move the narrower cards of these addresses to the person who is known under each to this audience."""
    rows = Handle.objects.filter(value__in=known).exclude(person_id__in=set(known.values()))
    narrower = narrower_than(audience_id)
    if narrower is not None:
        rows = rows.filter(audience_id__in=narrower)
    into = {person: known[value] for person, value in rows.order_by("-pk").values_list("person_id", "value")}
    cards = PersonCard.objects.filter(person_id__in=into).values_list("pk", "person_id", "audience_id")
    move_each(_moves(list(cards), into, audience_id, narrower))


def draw_in_organizations(known: Mapping[str, int], audience_id: int, by: int) -> None:
    """Move the narrower cards of these names to the organization that bears each name for this audience."""
    rows = OrganizationCard.objects.filter(name_key__in=known).exclude(organization_id__in=set(known.values()))
    narrower = narrower_than(audience_id)
    if narrower is not None:
        rows = rows.filter(audience_id__in=narrower)
    into = {left: known[key] for left, key in rows.order_by("-pk").values_list("organization_id", "name_key")}
    cards = OrganizationCard.objects.filter(organization_id__in=into).values_list("pk", "organization_id", "audience_id")
    moved = {left for left in _whole(list(cards), audience_id, narrower)}
    from winsome.people.organizing import move_organization

    for left in moved:
        _carry_customer_over(left, into[left], by)
        move_organization(left, into[left])


def _moves(
    cards: list[tuple[int, int, int]], into: Mapping[int, int], audience_id: int, narrower: set[int] | None
) -> dict[int, int]:
    whole = _whole(cards, audience_id, narrower)
    return {card: into[left] for card, left, _ in cards if left in whole}


def _whole(cards: list[tuple[int, int, int]], audience_id: int, narrower: set[int] | None) -> set[int]:
    """Those of whom every card is narrower: whoever is known more widely stays who he or she is."""
    sight = seen_from({audience_id})[audience_id]
    wider = {left for _, left, audience in cards if audience in sight or (narrower is not None and audience not in narrower)}
    return {left for _, left, _ in cards} - wider
