"""Keeping the index rows true to the cards, in the transaction that changes them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from winsome.kernel.events import publish
from winsome.kernel.prepared import prepared
from winsome.kernel.writing import among, be_the_writer, insert_objects, reserve_ids, update_rows
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
from winsome.search.index import Document, add, forget, index

E = TypeVar("E", bound=PersonEntry | OrganizationEntry)
_SEEN = ("pk", "values", "as_of", "source_id")
_PERSON_FIELDS = ["name", "sort_name", "organization_id", "organization_name", "title", "country"]
_ORGANIZATION_FIELDS = ["name", "sort_name", "country", "industry", "is_short"]


def refresh_people(person_ids: Iterable[int]) -> None:
    """Resolve these people anew for every audience that has a card of them."""
    ids = set(person_ids)
    if not ids:
        return
    be_the_writer()
    cards: dict[int, list[tuple[int, CardSeen]]] = defaultdict(list)
    for person, audience, pk, values, as_of, source in _cards_of(ids):
        cards[person].append((audience, CardSeen(pk, values, as_of, source is None)))
    employers = _employers(ids)
    sight = seen_from({audience for seen in cards.values() for audience, _ in seen})
    rows = _Rows(PersonEntry, "person", _PERSON_FIELDS, _entries_of(ids))
    for person_id, held in cards.items():
        for audience, entry in rows.of(person_id, {audience for audience, _ in held}):
            visible = [card for owner_audience, card in held if owner_audience in sight[audience]]
            _apply_person(entry, resolve_person(visible), employers)
            rows.keep(entry, search_words(visible))
    rows.write()
    if rows.opened:
        publish(EntriesOpened(frozenset(rows.opened)))


def refresh_organizations(organization_ids: Iterable[int]) -> None:
    """Resolve these organizations anew for every audience that has a card of them."""
    ids = set(organization_ids)
    if not ids:
        return
    be_the_writer()
    cards: dict[int, list[tuple[int, OrganizationCardSeen]]] = defaultdict(list)
    for organization, audience, pk, values, as_of, source in _organization_cards_of(ids):
        cards[organization].append((audience, OrganizationCardSeen(pk, values, as_of, source is None)))
    sight = seen_from({audience for seen in cards.values() for audience, _ in seen})
    rows = _Rows(OrganizationEntry, "organization", _ORGANIZATION_FIELDS, _organization_entries_of(ids))
    for organization_id, held in cards.items():
        for audience, entry in rows.of(organization_id, {audience for audience, _ in held}):
            visible = [card for owner_audience, card in held if owner_audience in sight[audience]]
            _apply_organization(entry, resolve_organization(visible))
            names = [name for card in visible for name in (card.values.name, *card.values.aliases)]
            rows.keep(entry, " ".join(dict.fromkeys(names)))
    rows.write()


def forget_empty_people(person_ids: Iterable[int]) -> set[int]:
    """Remove people of whom no card is left, with their index rows; returns whose rows went."""
    be_the_writer()
    ids = set(person_ids)
    empty = ids - set(PersonCard.objects.filter(person_id__in=ids).values_list("person_id", flat=True))
    entries = list(PersonEntry.objects.filter(person_id__in=empty).values_list("pk", flat=True))
    _drop(PersonEntry, "person", entries)
    Person.objects.filter(pk__in=empty).delete()
    return empty


def _employers(person_ids: set[int]) -> dict[int, int]:
    """The organization that each card's own values name."""
    return dict(_told_employers(person_ids))


@prepared
def _cards_of(people: Collection[int]) -> QuerySet[PersonCard, tuple[Any, ...]]:
    standing = PersonCard.objects.standing().filter(person_id__in=people)
    return standing.values_list("person_id", "audience_id", *_SEEN)


@prepared
def _organization_cards_of(organizations: Collection[int]) -> QuerySet[OrganizationCard, tuple[Any, ...]]:
    standing = OrganizationCard.objects.standing().filter(organization_id__in=organizations)
    return standing.values_list("organization_id", "audience_id", *_SEEN)


@prepared
def _told_employers(people: Collection[int]) -> QuerySet[RoleHeld, tuple[int, int]]:
    return RoleHeld.objects.told().filter(person_id__in=people).values_list("card_id", "organization_id")


@prepared
def _entries_of(people: Collection[int]) -> QuerySet[PersonEntry]:
    return PersonEntry.objects.filter(person_id__in=people)


@prepared
def _organization_entries_of(organizations: Collection[int]) -> QuerySet[OrganizationEntry]:
    return OrganizationEntry.objects.filter(organization_id__in=organizations)


class _Rows(Generic[E]):
    """The index rows of some people or organizations, as they stand and as they shall stand.

    A row that no audience needs any more serves one that has none yet. `opened` tells who got a row for another audience.
    """

    def __init__(self, model: type[E], kind: str, fields: Sequence[str], standing: Iterable[E]) -> None:
        self._model: type[E] = model
        self._kind, self._fields = kind, ["audience_id", *fields]
        self._key = f"{kind}_id"
        self._standing: dict[int, dict[int, E]] = defaultdict(dict)
        for entry in standing:
            self._standing[getattr(entry, self._key)][entry.audience_id] = entry
        self._before = {entry.pk: self._told(entry) for held in self._standing.values() for entry in held.values()}
        self._kept: list[tuple[E, str]] = []
        self.opened: set[int] = set()

    def of(self, key: int, audiences: set[int]) -> Iterator[tuple[int, E]]:
        """A row for each of these audiences."""
        held = self._standing.get(key, {})
        spare = [held.pop(audience) for audience in sorted(held.keys() - audiences)]
        for audience in audiences:
            entry = held.pop(audience, None)
            if entry is None:
                self.opened.add(key)
                entry = spare.pop() if spare else self._model(**{self._key: key})
                entry.audience_id = audience
            yield audience, entry
        held.update({entry.audience_id: entry for entry in spare})

    def keep(self, entry: E, words: str) -> None:
        """Let a row stand, found by these words."""
        self._kept.append((entry, words))

    def write(self) -> None:
        """Take away what does not stand any more, and write what is new or has changed."""
        _drop(self._model, self._kind, [entry.pk for held in self._standing.values() for entry in held.values()])
        new = [(entry, words) for entry, words in self._kept if entry.pk is None]
        known = [(entry, words) for entry, words in self._kept if entry.pk is not None]
        for number, pk in enumerate(reserve_ids(self._model, len(new)) if new else []):
            new[number][0].pk = pk
        insert_objects([entry for entry, _ in new])
        told = [(entry.pk, self._told(entry)) for entry, _ in known]
        update_rows(self._model, self._fields, [[pk, *values] for pk, values in told if values != self._before[pk]])
        index([self._document(*each) for each in known])
        add([self._document(*each) for each in new])

    def _told(self, entry: E) -> list[object]:
        return [getattr(entry, name) for name in self._fields]

    def _document(self, entry: E, words: str) -> Document:
        return Document(self._kind, entry.pk, entry.audience_id, words)


def _apply_person(entry: PersonEntry, look: PersonLook, employers: dict[int, int]) -> None:
    entry.name, entry.sort_name, entry.country = look.name[:250], look.sort_name, look.country[:80]
    entry.organization_name, entry.title = look.organization[:250], look.title
    entry.organization_id = employers.get(look.employer_card) if look.employer_card else None


def _apply_organization(entry: OrganizationEntry, look: OrganizationLook) -> None:
    entry.name, entry.sort_name = look.name[:250], look.sort_name
    entry.country, entry.industry = look.country[:80], look.industry[:120]
    entry.is_short = not look.is_granted and looks_abbreviated(look.name)


def _drop(model: type[E], kind: str, keys: list[int]) -> None:
    if keys:
        forget((kind, key) for key in keys)
        model._default_manager.filter(among("pk", keys)).delete()
