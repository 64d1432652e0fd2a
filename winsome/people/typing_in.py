"""What members type about people: cards of their own, each edit a version that can be taken back (C2, C3, G5).

What they type about organizations is `editing_organizations`, single roles are `holding_roles`, facts are `knowing`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from winsome.guardrail.judged import Judged
from winsome.kernel.prepared import prepared
from winsome.kernel.writing import be_the_writer, insert_objects, reserve_ids
from winsome.members.audiences import seen_from
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.editing_organizations import employer_meant
from winsome.people.errors import EditedMeanwhile, NameMissing, PersonNotVisible
from winsome.people.indexing import forget_empty_people, refresh_people
from winsome.people.laying import NewCard, handles_of, lay, phone_keys
from winsome.people.models import Fact, Handle, Person, PersonCard, PersonEntry, RoleHeld, Telephone
from winsome.people.moving import carries_something, hang_over
from winsome.people.naming import name_key
from winsome.people.organizing import Origin, organizations_named
from winsome.people.resolving import CardSeen, resolve_person
from winsome.people.values import PersonValues

_TOGETHER = ("organization", "title")


@transaction.atomic
def add_person(*, values: PersonValues, reach: str, by: Member, at: datetime, facts: tuple[Judged, ...] = ()) -> PersonCard:
    """Type somebody in. An equal address joins the card to whoever is known under it.

    Raises: NameMissing, NameAbbreviated, NotAllowed.
    """
    require(by, "edit", "person")
    if not values.name:
        raise NameMissing
    values = replace(values, organization=employer_meant(values.organization, by))
    laid = lay([NewCard(values=values, facts=facts)], Origin(by.pk, by.audience_of(reach), at))
    record(by, "added", "person", laid.people[0], fields=_filled(values), at=at)
    return PersonCard.objects.get(pk=laid.cards[0])


@transaction.atomic
def edit_person(*, person_id: int, changes: dict[str, Any], by: Member, at: datetime) -> PersonCard:
    """Change what is shown about somebody: a typed card, laid over the others; what the sources said stays readable.

    Raises: PersonNotVisible, NameMissing, NameAbbreviated, NotAllowed.
    """
    require(by, "edit", "person")
    person = visible_person(person_id, by)
    if "name" in changes and not changes["name"]:
        raise NameMissing
    if "organization" in changes:
        changes = {**changes, "organization": employer_meant(changes["organization"], by)}
    audience = widest_audience(person, by)
    last = typed_card(person, by, audience)
    values = _laid_over(last.values if last else PersonValues(), _completed(changes, person, audience))
    card = PersonCard.objects.create(person=person, owner=by, audience_id=audience, values=values, as_of=at, created_at=at)
    if last:
        PersonCard.objects.filter(pk=last.pk).update(replaced_by=card)
        _unhang(last)
        hang_over(last, card)
    _hang(card)
    refresh_people([person.pk])
    record(by, "edited", "person", person.pk, fields=changes, at=at)
    return card


@transaction.atomic
def take_back_edit(*, card_id: int, by: Member, at: datetime) -> int:
    """Undo one's own last edit exactly: the version before it stands again. Returns the person's key.

    Raises: PersonNotVisible; EditedMeanwhile when a newer edit stands on it.
    """
    be_the_writer()
    card = PersonCard.objects.filter(pk=card_id, owner=by, source=None).first()
    if card is None:
        raise PersonNotVisible
    if card.replaced_by_id:
        raise EditedMeanwhile
    before = PersonCard.objects.filter(replaced_by=card).first()
    person_id: int = card.person_id
    if before:
        PersonCard.objects.filter(pk=before.pk).update(replaced_by=None)
        hang_over(card, before)
        _hang(before)
        card.delete()
    else:
        _empty_or_remove(card)
    refresh_people([person_id])
    forget_empty_people([person_id])
    record(by, "took back an edit of", "person", person_id, at=at)
    return person_id


def card_to_hang_on(*, person_id: int, by: Member, at: datetime, audience_id: int | None = None) -> PersonCard:
    """The typed card of the member's own on which a note about somebody hangs; a bare one where there is none.

    Raises: PersonNotVisible.
    """
    return cards_to_hang_on(person_ids=[person_id], by=by, at=at, audience_id=audience_id)[0]


def cards_to_hang_on(*, person_ids: Iterable[int], by: Member, at: datetime, audience_id: int | None = None) -> list[PersonCard]:
    """The same for several people, each counted once, in their order.

    Notes never hang on cards that were brought in, so an import can be taken back without touching what members wrote. A card is
    never told more widely than the person is known: a note must not reveal somebody's private contact.

    Raises: PersonNotVisible.
    """
    people = list(dict.fromkeys(person_ids))
    known = _known_and_locked(people, by)
    width = by.audience_ids.index
    widest = len(by.audience_ids) - 1 if audience_id is None else width(audience_id)
    audiences = {person: by.audience_ids[min(widest, *map(width, known[person]))] for person in people}
    found = {card.person_id: card for card in _typed(people, by.pk) if card.audience_id == audiences[card.person_id]}
    missing = [person for person in people if person not in found]
    if missing:
        found |= {card.person_id: card for card in _bare_cards(missing, audiences, by, at)}
        refresh_people(person for person in missing if audiences[person] not in known[person])
    return [found[person] for person in people]


def visible_person(person_id: int, by: Member) -> Person:
    """Somebody of whom the member may see a card; locked where the database locks rows, so that edits come one after another.

    Raises: PersonNotVisible.
    """
    _known_and_locked([person_id], by)
    return Person.objects.get(pk=person_id)


def widest_audience(person: Person, by: Member) -> int:
    """The widest audience in which somebody is known: a note about a colleague's shared contact is shared too."""
    known = {audience for _, audience in audiences_of([person.pk], by.audience_ids)}
    return next(audience for audience in reversed(by.audience_ids) if audience in known)


def typed_card(person: Person, by: Member, audience_id: int) -> PersonCard | None:
    """The standing version of what this member typed about somebody for this audience."""
    return next((card for card in reversed(_typed([person.pk], by.pk)) if card.audience_id == audience_id), None)


@prepared
def audiences_of(people: Collection[int], audiences: Collection[int]) -> QuerySet[PersonEntry, tuple[int, int]]:
    """In which of these audiences each of these people is known: person and audience."""
    known = PersonEntry.objects.filter(person_id__in=people, audience_id__in=audiences)
    return known.values_list("person_id", "audience_id")


def _known_and_locked(people: list[int], by: Member) -> dict[int, set[int]]:
    be_the_writer()  # before any row is locked, so that an import and an edit never wait for each other
    known: dict[int, set[int]] = defaultdict(set)
    for person, audience in audiences_of(people, by.audience_ids):
        known[person].add(audience)
    if not known.keys() >= set(people):
        raise PersonNotVisible
    if connection.features.has_select_for_update:
        _locked(people)
    return known


@prepared
def _locked(people: Collection[int]) -> QuerySet[Person, int]:
    return Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk", flat=True)


@prepared
def _typed(people: Collection[int], owner: int) -> QuerySet[PersonCard]:
    return PersonCard.objects.standing().filter(person_id__in=people, owner_id=owner, source=None).order_by("pk")


def _bare_cards(people: list[int], audiences: dict[int, int], by: Member, at: datetime) -> list[PersonCard]:
    cards = [PersonCard(person_id=each, owner=by, audience_id=audiences[each], as_of=at, created_at=at) for each in people]
    for card, key in zip(cards, reserve_ids(PersonCard, len(cards)), strict=True):
        card.pk = key
    insert_objects(cards)
    return cards


def _completed(changes: dict[str, Any], person: Person, audience_id: int) -> dict[str, Any]:
    """Employer and title are told together, as the card's audience knows them; a new full name is split anew."""
    completed = dict(changes)
    if "name" in changes:
        completed = {"given": "", "family": "", **completed}
    if any(field in changes for field in _TOGETHER):
        sight = seen_from({audience_id})[audience_id]
        cards = PersonCard.objects.standing().filter(person=person, audience_id__in=sight)
        look = resolve_person(CardSeen(card.pk, card.values, card.as_of, card.is_typed) for card in cards)
        completed = {"organization": look.organization, "title": look.title, **completed}
    return completed


def _laid_over(values: PersonValues, changes: dict[str, Any]) -> PersonValues:
    emptied = {*values.emptied, *(field for field, value in changes.items() if not value)}
    emptied -= {field for field, value in changes.items() if value} | {"name", "given", "family"}
    return replace(values, **changes, emptied=tuple(sorted(emptied)))


def _hang(card: PersonCard) -> None:
    """Give a typed card its handles and the role that it tells."""
    _unhang(card)
    Handle.objects.bulk_create(
        Handle(card=card, person_id=card.person_id, audience_id=card.audience_id, value=value)
        for value in handles_of(card.values)
    )
    Telephone.objects.bulk_create(Telephone(card=card, digits=digits) for digits in phone_keys(card.values))
    if card.values.organization:
        origin = Origin(card.owner_id, card.audience_id, card.as_of)
        found = organizations_named([(card.values.organization, None)], origin)
        RoleHeld.objects.create(
            card=card,
            person_id=card.person_id,
            audience_id=card.audience_id,
            organization_id=found[name_key(card.values.organization)],
            title=card.values.title,
            seen_on=card.as_of.date(),
        )


def _unhang(card: PersonCard) -> None:
    """A version that was replaced recognizes nobody any more and tells no role."""
    Handle.objects.filter(card=card).delete()
    Telephone.objects.filter(card=card).delete()
    RoleHeld.objects.told().filter(card=card).delete()


def _empty_or_remove(card: PersonCard) -> None:
    """Take a first version away; what was noted on it since keeps it, without its values."""
    Fact.objects.filter(card=card, created_at=card.as_of).delete()
    if not carries_something(card):
        card.delete()
        return
    _unhang(card)
    card.values = PersonValues()
    card.save(update_fields=["values"])


def _filled(values: PersonValues) -> list[str]:
    return [field.name for field in fields(values) if getattr(values, field.name)]
