"""What members type about organizations: their full names, short forms, places, and since when they are customers (C3, S1)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from winsome.kernel.writing import be_the_writer
from winsome.members.audiences import seen_from
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import may, require
from winsome.people.errors import (
    EditedMeanwhile,
    NameAbbreviated,
    NameMissing,
    OrganizationNamedAlready,
    OrganizationNotVisible,
    PeriodUpsideDown,
)
from winsome.people.indexing import refresh_organizations
from winsome.people.models import Organization, OrganizationCard, RoleHeld
from winsome.people.naming import full_name, looks_abbreviated, name_key
from winsome.people.organizing import Origin, forget_empty_organizations, organizations_named
from winsome.people.values import OrganizationValues
from winsome.search.index import find

Period = tuple[date | None, date | None]


@transaction.atomic
def add_organization(
    *, values: OrganizationValues, reach: str, by: Member, at: datetime, granted: bool = False
) -> OrganizationCard:
    """Type an organization in under its full name; if it is known by that name already, the card joins it.

    Raises: NameMissing, NameAbbreviated, NotAllowed.
    """
    require(by, "edit", "organization")
    values = _named_in_full(values, granted, by)
    origin = Origin(by.pk, by.audience_of(reach), at)
    organization_id = organizations_named([(values.name, None)], origin)[name_key(values.name)]
    last = _typed_card(organization_id, by, origin.audience_id)
    card = _lay(organization_id, values, origin, replacing=last)
    refresh_organizations([organization_id])
    record(by, "added", "organization", organization_id, at=at)
    return card


@transaction.atomic
def edit_organization(
    *, organization_id: int, changes: dict[str, Any], by: Member, at: datetime, granted: bool = False
) -> OrganizationCard:
    """Change what is shown about an organization. A name it had before stays among its aliases.

    Raises: OrganizationNotVisible, NameMissing, NameAbbreviated, OrganizationNamedAlready, NotAllowed.
    """
    require(by, "edit", "organization")
    visible_organization(organization_id, by)
    audience = _widest_audience(organization_id, by)
    last = _typed_card(organization_id, by, audience)
    values = last.values if last else OrganizationValues(name=_known_name(organization_id, audience))
    emptied = {*values.emptied, *(field for field, value in changes.items() if not value)} - {"name"}
    emptied -= {field for field, value in changes.items() if value}
    values = replace(values, **changes, emptied=tuple(sorted(emptied)))
    if "name" in changes:
        values = _named_in_full(values, granted, by)
        _refuse_taken(values.name, organization_id, by)
    card = _lay(organization_id, values, Origin(by.pk, audience, at), replacing=last)
    refresh_organizations([organization_id])
    record(by, "edited", "organization", organization_id, fields=changes, at=at)
    return card


@transaction.atomic
def grant_short_name(*, organization_id: int, by: Member, at: datetime) -> OrganizationCard:
    """The data owner confirms that a name which looks short is the registered one (C3).

    Raises: OrganizationNotVisible, NotAllowed.
    """
    require(by, "grant_short_name", "organization")
    visible_organization(organization_id, by)
    audience = _widest_audience(organization_id, by)
    changes = {"name": _known_name(organization_id, audience)}
    return edit_organization(organization_id=organization_id, changes=changes, by=by, at=at, granted=True)


@transaction.atomic
def take_back_organization_edit(*, card_id: int, by: Member, at: datetime) -> int:
    """Undo one's own last edit of an organization. Returns its key.

    Raises: OrganizationNotVisible; EditedMeanwhile when a newer edit stands on it.
    """
    be_the_writer()
    card = OrganizationCard.objects.filter(pk=card_id, owner=by, source=None).first()
    if card is None:
        raise OrganizationNotVisible
    if card.replaced_by_id:
        raise EditedMeanwhile
    organization_id: int = card.organization_id
    before = OrganizationCard.objects.filter(replaced_by=card).first()
    card.delete()
    if before and before.as_of == card.as_of and not RoleHeld.objects.filter(organization_id=organization_id).exists():
        before.delete()  # the one that named a new organization, laid by the same act
    refresh_organizations([organization_id])
    forget_empty_organizations([organization_id])
    record(by, "took back an edit of", "organization", organization_id, at=at)
    return organization_id


@transaction.atomic
def note_customer(*, organization_id: int, since: date | None, until: date | None, by: Member, at: datetime) -> Period:
    """Say since when, and until when, an organization is a customer (S1). Returns what stood there, for undo.

    Raises: OrganizationNotVisible, PeriodUpsideDown, NotAllowed.
    """
    require(by, "edit", "organization")
    visible_organization(organization_id, by)
    if since and until and until < since:
        raise PeriodUpsideDown
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    before = (organization.customer_since, organization.customer_until)
    organization.customer_since, organization.customer_until = since, until
    organization.save(update_fields=["customer_since", "customer_until"])
    record(by, "noted as customer", "organization", organization_id, fields=["customer_since", "customer_until"], at=at)
    return before


def employer_meant(typed: str, by: Member) -> str:
    """The full name of the employer that a member typed: a known short form stands for it, an unknown one is refused (C3).

    Raises: NameAbbreviated.
    """
    name, key = full_name(typed), name_key(typed)
    known = OrganizationCard.objects.visible_to(by)
    if not name or known.filter(name_key=key).exists():
        return name
    entries = [pk for _, pk in find(name, audience_ids=by.audience_ids, kind="organization")]
    for card in known.filter(organization__entries__in=entries).order_by("pk"):
        if any(name_key(alias) == key for alias in card.values.aliases):
            return str(card.values.name)
    if looks_abbreviated(name):
        raise NameAbbreviated
    return name


def visible_organization(organization_id: int, by: Member) -> None:
    """Stop here unless the member, who is about to change it, may see a card of this organization.

    Raises: OrganizationNotVisible.
    """
    be_the_writer()  # before it is looked at, so that nobody moves or removes it meanwhile
    if not Organization.objects.visible_to(by).filter(pk=organization_id).exists():
        raise OrganizationNotVisible


def _named_in_full(values: OrganizationValues, granted: bool, by: Member) -> OrganizationValues:
    name = full_name(values.name)
    if not name:
        raise NameMissing
    granted = granted and may(by, "grant_short_name", "organization")
    if looks_abbreviated(name) and not granted:
        raise NameAbbreviated
    return replace(values, name=name, granted=granted)


def _refuse_taken(name: str, organization_id: int, by: Member) -> None:
    others = OrganizationCard.objects.visible_to(by).filter(name_key=name_key(name)).exclude(organization_id=organization_id)
    if others.exists():
        raise OrganizationNamedAlready


def _widest_audience(organization_id: int, by: Member) -> int:
    cards = OrganizationCard.objects.visible_to(by).filter(organization_id=organization_id)
    return int(max(cards.values_list("audience_id", flat=True), key=by.audience_ids.index))


def _typed_card(organization_id: int, by: Member, audience_id: int) -> OrganizationCard | None:
    cards = OrganizationCard.objects.standing().filter(organization_id=organization_id, owner=by, source=None)
    return cards.filter(audience_id=audience_id).order_by("-pk").first()


def _known_name(organization_id: int, audience_id: int) -> str:
    """The name as this audience knows it; a narrower spelling stays where it is."""
    cards = OrganizationCard.objects.standing().filter(organization_id=organization_id)
    seen = cards.filter(audience_id__in=seen_from({audience_id})[audience_id])
    return str(max(seen, key=lambda card: (card.is_typed, card.as_of, card.pk)).values.name)


def _lay(
    organization_id: int, values: OrganizationValues, origin: Origin, *, replacing: OrganizationCard | None
) -> OrganizationCard:
    card: OrganizationCard = OrganizationCard.objects.create(
        organization_id=organization_id,
        owner_id=origin.owner_id,
        audience_id=origin.audience_id,
        values=values,
        name_key=name_key(values.name),
        as_of=origin.as_of,
        created_at=origin.as_of,
    )
    if replacing:
        OrganizationCard.objects.filter(pk=replacing.pk).update(replaced_by=card)
    return card
