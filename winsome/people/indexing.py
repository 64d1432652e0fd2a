"""Keeping the index rows true to the cards, in the transaction that changes them."""

from collections import defaultdict
from collections.abc import Iterable

from winsome.kernel.events import publish
from winsome.members.audiences import seen_from
from winsome.people.events import EntriesOpened
from winsome.people.models import (
    OrganizationCard,
    OrganizationEntry,
    Person,
    PersonCard,
    PersonEntry,
    RoleHeld,
)
from winsome.people.naming import looks_abbreviated
from winsome.people.resolving import (
    CardSeen,
    OrganizationCardSeen,
    OrganizationLook,
    PersonLook,
    resolve_organization,
    resolve_person,
    search_words,
)
from winsome.search.index import Document, forget, index

_PERSON_FIELDS = ["name", "sort_name", "organization_id", "organization_name", "title", "country"]
_ORGANIZATION_FIELDS = ["name", "sort_name", "country", "industry", "is_short"]


def refresh_people(person_ids: Iterable[int]) -> None:
    """Resolve these people anew for every audience that has a card of them."""
    ids = set(person_ids)
    cards: dict[int, list[tuple[int, CardSeen]]] = defaultdict(list)
    standing = PersonCard.objects.standing().filter(person_id__in=ids)
    for card in standing.only("person_id", "audience_id", "values", "as_of", "source_id"):
        seen = CardSeen(card.pk, card.values, card.as_of, card.is_typed)
        cards[card.person_id].append((card.audience_id, seen))
    employers = _employers(ids)
    sight = seen_from({audience for seen in cards.values() for audience, _ in seen})
    existing = {(entry.person_id, entry.audience_id): entry for entry in PersonEntry.objects.filter(person_id__in=ids)}
    documents, opened = [], set()
    for person_id, held in cards.items():
        for audience in {audience for audience, _ in held}:
            visible = [card for owner_audience, card in held if owner_audience in sight[audience]]
            entry = existing.pop((person_id, audience), None)
            if entry is None:
                entry = PersonEntry(person_id=person_id, audience_id=audience)
                opened.add(person_id)
            _apply_person(entry, resolve_person(visible), employers)
            documents.append(Document("person", entry.pk, audience, search_words(visible)))
    _drop(PersonEntry, "person", [entry.pk for entry in existing.values()])
    index(documents)
    if opened:
        publish(EntriesOpened(frozenset(opened)))


def refresh_organizations(organization_ids: Iterable[int]) -> None:
    """Resolve these organizations anew for every audience that has a card of them."""
    ids = set(organization_ids)
    cards: dict[int, list[OrganizationCard]] = defaultdict(list)
    for card in OrganizationCard.objects.standing().filter(organization_id__in=ids):
        cards[card.organization_id].append(card)
    sight = seen_from({card.audience_id for seen in cards.values() for card in seen})
    entries = OrganizationEntry.objects.filter(organization_id__in=ids)
    existing = {(entry.organization_id, entry.audience_id): entry for entry in entries}
    documents = []
    for organization_id, seen in cards.items():
        for audience in {card.audience_id for card in seen}:
            visible = [card for card in seen if card.audience_id in sight[audience]]
            look = resolve_organization(OrganizationCardSeen(card.pk, card.values, card.as_of, card.is_typed) for card in visible)
            entry = existing.pop((organization_id, audience), None)
            entry = entry or OrganizationEntry(organization_id=organization_id, audience_id=audience)
            _apply_organization(entry, look)
            names = [name for card in visible for name in (card.values.name, *card.values.aliases)]
            documents.append(Document("organization", entry.pk, audience, " ".join(dict.fromkeys(names))))
    _drop(OrganizationEntry, "organization", [entry.pk for entry in existing.values()])
    index(documents)


def forget_empty_people(person_ids: Iterable[int]) -> set[int]:
    """Remove people of whom no card is left, with their index rows; returns whose rows went."""
    ids = set(person_ids)
    empty = ids - set(PersonCard.objects.filter(person_id__in=ids).values_list("person_id", flat=True))
    entries = list(PersonEntry.objects.filter(person_id__in=empty).values_list("pk", flat=True))
    _drop(PersonEntry, "person", entries)
    Person.objects.filter(pk__in=empty).delete()
    return empty


def _employers(person_ids: set[int]) -> dict[int, int]:
    """The organization that each card's own values name."""
    told = RoleHeld.objects.told().filter(person_id__in=person_ids)
    return dict(told.values_list("card_id", "organization_id"))


def _apply_person(entry: PersonEntry, look: PersonLook, employers: dict[int, int]) -> None:
    before = [getattr(entry, name) for name in _PERSON_FIELDS]
    entry.name, entry.sort_name, entry.country = look.name[:250], look.sort_name, look.country[:80]
    entry.organization_name, entry.title = look.organization[:250], look.title
    entry.organization_id = employers.get(look.employer_card) if look.employer_card else None
    if entry.pk is None or before != [getattr(entry, name) for name in _PERSON_FIELDS]:
        entry.save(update_fields=None if entry.pk is None else [name.removesuffix("_id") for name in _PERSON_FIELDS])


def _apply_organization(entry: OrganizationEntry, look: OrganizationLook) -> None:
    before = [getattr(entry, name) for name in _ORGANIZATION_FIELDS]
    entry.name, entry.sort_name = look.name[:250], look.sort_name
    entry.country, entry.industry = look.country[:80], look.industry[:120]
    entry.is_short = not look.is_granted and looks_abbreviated(look.name)
    if entry.pk is None or before != [getattr(entry, name) for name in _ORGANIZATION_FIELDS]:
        entry.save(update_fields=None if entry.pk is None else _ORGANIZATION_FIELDS)


def _drop(model: type[PersonEntry] | type[OrganizationEntry], kind: str, keys: list[int]) -> None:
    forget((kind, key) for key in keys)
    model._default_manager.filter(pk__in=keys).delete()
