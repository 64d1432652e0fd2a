"""What members type about people and organizations: cards of their own, each edit a version that can be taken back (C2, C3, G5)."""

from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import Judged
from winsome.kernel.errors import ChangedMeanwhile
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import may, require
from winsome.people.errors import NameAbbreviated, NameMissing, OrganizationNotVisible, PersonNotVisible
from winsome.people.indexing import forget_empty_people, refresh_organizations, refresh_people
from winsome.people.laying import NewCard, handles_of, lay
from winsome.people.models import Fact, Handle, Organization, OrganizationCard, Person, PersonCard, RoleHeld
from winsome.people.naming import full_name, looks_abbreviated, name_key
from winsome.people.organizing import Origin, organizations_named
from winsome.people.values import OrganizationValues, PersonValues

_HANGING = ("facts", "participations", "promises", "betterments")


@transaction.atomic
def add_person(*, values: PersonValues, reach: str, by: Member, at: datetime, facts: tuple[Judged, ...] = ()) -> Person:
    """Type somebody in. An equal address joins the card to whoever is known under it.

    Raises: NameMissing, NotAllowed.
    """
    require(by, "edit", "person")
    if not values.name:
        raise NameMissing
    origin = Origin(by.pk, by.audience_of(reach), at)
    laid = lay([NewCard(values=values, facts=facts)], origin)
    record(by, "added", "person", laid.people[0], fields=_filled(values), at=at)
    return Person.objects.get(pk=laid.people[0])


@transaction.atomic
def edit_person(*, person_id: int, changes: dict[str, Any], by: Member, at: datetime) -> PersonCard:
    """Change what is shown about somebody: a typed card, laid over the others; what the sources said stays readable.

    Raises: PersonNotVisible, NameMissing, NotAllowed.
    """
    require(by, "edit", "person")
    person = Person.objects.visible_to(by).filter(pk=person_id).first()
    if person is None:
        raise PersonNotVisible
    if "name" in changes and not changes["name"]:
        raise NameMissing
    last = _typed_card(person, by)
    audience = last.audience_id if last else _widest_audience(person, by)
    values = replace(last.values if last else PersonValues(), **changes)
    card = PersonCard.objects.create(person=person, owner=by, audience_id=audience, values=values, as_of=at, created_at=at)
    if last:
        PersonCard.objects.filter(pk=last.pk).update(replaced_by=card)
        _unhang(last)
        _hand_over(last, card)
    _hang(card, at)
    refresh_people([person.pk])
    record(by, "edited", "person", person.pk, fields=changes, at=at)
    return card


@transaction.atomic
def take_back_edit(*, card_id: int, by: Member, at: datetime) -> int:
    """Undo one's own last edit exactly: the version before it stands again. Returns the person's key.

    Raises: PersonNotVisible; ChangedMeanwhile when a newer edit stands on it.
    """
    card = PersonCard.objects.filter(pk=card_id, owner=by, source=None).first()
    if card is None:
        raise PersonNotVisible
    if card.replaced_by_id:
        raise ChangedMeanwhile(_("Somebody has changed this again since. Take the newer change back first."))
    before = PersonCard.objects.filter(replaced_by=card).first()
    person_id: int = card.person_id
    if before is None and card.participations.exists():
        card.values = PersonValues()
        card.save(update_fields=["values"])
        card.roles.all().delete()
        card.handles.all().delete()
    else:
        if before:
            PersonCard.objects.filter(pk=before.pk).update(replaced_by=None)
            _hand_over(card, before)
            _hang(before, at)
        card.delete()
    refresh_people([person_id])
    forget_empty_people([person_id])
    record(by, "took back an edit of", "person", person_id, at=at)
    return person_id


@transaction.atomic
def add_role(
    *,
    person_id: int,
    organization: str,
    title: Judged | None,
    since: date | None,
    until: date | None,
    by: Member,
    at: datetime,
) -> RoleHeld:
    """Note a role that somebody holds or held.

    Raises: PersonNotVisible, NameMissing, NotAllowed.
    """
    require(by, "edit", "person")
    if not full_name(organization):
        raise NameMissing
    card = card_to_hang_on(person_id=person_id, by=by, at=at)
    origin = Origin(by.pk, card.audience_id, at)
    found = organizations_named([(organization, None)], origin)
    role = RoleHeld.objects.create(
        card=card,
        person_id=card.person_id,
        audience_id=card.audience_id,
        organization_id=found[name_key(organization)],
        title=title,
        since=since,
        until=until,
        seen_on=at.date(),
    )
    record(by, "added a role of", "person", person_id, fields=["organization", "title", "since", "until"], at=at)
    return role


@transaction.atomic
def add_fact(*, person_id: int, statement: Judged, heard_on: date | None, by: Member, at: datetime) -> Fact:
    """Keep what is material to somebody's work (G1); only a judged statement can come here.

    Raises: PersonNotVisible, NotAllowed.
    """
    require(by, "edit", "person")
    card = card_to_hang_on(person_id=person_id, by=by, at=at)
    fact = Fact.objects.create(
        card=card,
        person_id=card.person_id,
        audience_id=card.audience_id,
        author=by,
        statement=statement,
        heard_on=heard_on,
        created_at=at,
    )
    record(by, "added a fact about", "person", person_id, fields=["statement"], at=at)
    return fact


@transaction.atomic
def remove_fact(*, fact_id: int, by: Member, at: datetime) -> int:
    """Take a fact out of the record; returns the person's key.

    Raises: PersonNotVisible, NotAllowed.
    """
    require(by, "edit", "person")
    fact = Fact.objects.filter(pk=fact_id, audience_id__in=by.audience_ids).first()
    if fact is None:
        raise PersonNotVisible
    fact.delete()
    record(by, "removed a fact about", "person", fact.person_id, fields=["statement"], at=at)
    return fact.person_id


@transaction.atomic
def add_organization(*, values: OrganizationValues, reach: str, by: Member, at: datetime, granted: bool = False) -> Organization:
    """Type an organization in under its full name; if it is known by that name already, the card joins it.

    Raises: NameMissing, NameAbbreviated, NotAllowed.
    """
    require(by, "edit", "organization")
    _check_name(values.name, granted and may(by, "grant_short_name", "organization"))
    origin = Origin(by.pk, by.audience_of(reach), at)
    organization_id = organizations_named([(values.name, None)], origin)[name_key(values.name)]
    OrganizationCard.objects.create(
        organization_id=organization_id,
        owner=by,
        audience_id=origin.audience_id,
        values=values,
        name_key=name_key(values.name),
        as_of=at,
        created_at=at,
    )
    refresh_organizations([organization_id])
    record(by, "added", "organization", organization_id, at=at)
    return Organization.objects.get(pk=organization_id)


@transaction.atomic
def edit_organization(
    *, organization_id: int, changes: dict[str, Any], by: Member, at: datetime, granted: bool = False
) -> OrganizationCard:
    """Change what is shown about an organization.

    Raises: OrganizationNotVisible, NameMissing, NameAbbreviated, NotAllowed.
    """
    require(by, "edit", "organization")
    if not Organization.objects.visible_to(by).filter(pk=organization_id).exists():
        raise OrganizationNotVisible
    if "name" in changes:
        _check_name(changes["name"], granted and may(by, "grant_short_name", "organization"))
    cards = OrganizationCard.objects.visible_to(by).filter(organization_id=organization_id)
    last = cards.filter(owner=by, source=None).order_by("-pk").first()
    shown = last or cards.order_by("-as_of", "-pk")[0]
    values = replace(last.values if last else OrganizationValues(name=shown.values.name), **changes)
    card = OrganizationCard.objects.create(
        organization_id=organization_id,
        owner=by,
        audience_id=max(cards.values_list("audience_id", flat=True), key=lambda audience: by.audience_ids.index(audience)),
        values=values,
        name_key=name_key(values.name),
        as_of=at,
        created_at=at,
    )
    if last:
        OrganizationCard.objects.filter(pk=last.pk).update(replaced_by=card)
    refresh_organizations([organization_id])
    record(by, "edited", "organization", organization_id, fields=changes, at=at)
    return card


@transaction.atomic
def take_back_organization_edit(*, card_id: int, by: Member, at: datetime) -> int:
    """Undo one's own last edit of an organization. Returns its key.

    Raises: OrganizationNotVisible; ChangedMeanwhile when a newer edit stands on it.
    """
    card = OrganizationCard.objects.filter(pk=card_id, owner=by, source=None).first()
    if card is None:
        raise OrganizationNotVisible
    if card.replaced_by_id:
        raise ChangedMeanwhile(_("Somebody has changed this again since. Take the newer change back first."))
    OrganizationCard.objects.filter(replaced_by=card).update(replaced_by=None)
    card.delete()
    refresh_organizations([card.organization_id])
    record(by, "took back an edit of", "organization", card.organization_id, at=at)
    return int(card.organization_id)


@transaction.atomic
def note_customer(
    *, organization_id: int, since: date | None, until: date | None, by: Member, at: datetime
) -> tuple[date | None, date | None]:
    """Say since when, and until when, an organization is a customer (S1). Returns what stood there, for undo.

    Raises: OrganizationNotVisible, NotAllowed.
    """
    require(by, "edit", "organization")
    organization = Organization.objects.visible_to(by).filter(pk=organization_id).first()
    if organization is None:
        raise OrganizationNotVisible
    before = (organization.customer_since, organization.customer_until)
    organization.customer_since, organization.customer_until = since, until
    organization.save(update_fields=["customer_since", "customer_until"])
    record(
        by,
        "noted as customer",
        "organization",
        organization_id,
        fields=["customer_since", "customer_until"],
        at=at,
    )
    return before


def card_to_hang_on(*, person_id: int, by: Member, at: datetime, audience_id: int | None = None) -> PersonCard:
    """The typed card of the member's own on which a note about somebody hangs; a bare one where there is none.

    Notes never hang on cards that were brought in, so an import can be taken back without touching what members wrote.

    Raises: PersonNotVisible.
    """
    person = Person.objects.visible_to(by).filter(pk=person_id).first()
    if person is None:
        raise PersonNotVisible
    audience = audience_id or _widest_audience(person, by)
    typed = PersonCard.objects.standing().filter(person=person, audience_id=audience, owner=by, source=None)
    if card := typed.order_by("-pk").first():
        return card  # type: ignore[no-any-return]
    card = PersonCard.objects.create(person=person, owner=by, audience_id=audience, as_of=at, created_at=at)
    refresh_people([person_id])
    return card


def _widest_audience(person: Person, by: Member) -> int:
    """The widest audience in which somebody is known: a note about a colleague's shared contact is shared too."""
    known = set(person.entries.filter(audience_id__in=by.audience_ids).values_list("audience_id", flat=True))
    return next(audience for audience in reversed(by.audience_ids) if audience in known)


def _typed_card(person: Person, by: Member) -> PersonCard | None:
    cards = PersonCard.objects.visible_to(by).filter(person=person, owner=by, source=None)
    return cards.order_by("-pk").first()


def _hang(card: PersonCard, at: datetime) -> None:
    """Give a typed card its handles and its current role."""
    _unhang(card)
    Handle.objects.bulk_create(
        Handle(card=card, person_id=card.person_id, audience_id=card.audience_id, value=value)
        for value in handles_of(card.values)
    )
    if card.values.organization:
        origin = Origin(card.owner_id, card.audience_id, at)
        found = organizations_named([(card.values.organization, None)], origin)
        RoleHeld.objects.create(
            card=card,
            person_id=card.person_id,
            audience_id=card.audience_id,
            organization_id=found[name_key(card.values.organization)],
            title=card.values.title,
            seen_on=at.date(),
        )


def _unhang(card: PersonCard) -> None:
    """A version that was replaced recognizes nobody any more and tells no current role."""
    Handle.objects.filter(card=card).delete()
    RoleHeld.objects.filter(card=card, since=None, until=None).delete()


def _carries_something(card: PersonCard) -> bool:
    """Does anything that was noted hang on this card?"""
    return any(getattr(card, relation).exists() for relation in _HANGING) or card.roles.exclude(since=None, until=None).exists()


def _hand_over(card: PersonCard, to: PersonCard) -> None:
    """What was hung on a version that is taken back hangs on the one before."""
    for relation in _HANGING:
        getattr(card, relation).update(card=to)
    card.roles.exclude(since=None, until=None).update(card=to)


def _check_name(name: str, granted: bool) -> None:
    if not full_name(name):
        raise NameMissing
    if looks_abbreviated(name) and not granted:
        raise NameAbbreviated


def _filled(values: PersonValues) -> list[str]:
    return [field.name for field in fields(values) if getattr(values, field.name)]
