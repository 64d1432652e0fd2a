"""Whom a wider audience joined to others of the same address or name, and how they are parted again.

Widening a card draws narrower cards of the same address in, whoever's they are; the row of the person (or organization) that they
were before is then empty and vanishes. It is founded again under its own key when the act is taken back.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import models

from winsome.kernel.writing import among
from winsome.people.drawing_in import draw_in
from winsome.people.indexing import refresh_organizations, refresh_people
from winsome.people.models import Handle, Organization, OrganizationCard, Person, PersonCard, RoleHeld
from winsome.people.moving import move_each
from winsome.people.organizing import Origin, draw_in_organizations
from winsome.sources.models import Resharing, Was

Keys = dict[int, int]


def joining_people(act: Resharing, card_ids: list[int]) -> Keys:
    """Draw narrower cards in to these; returns which cards changed their person, and whose they were."""
    known = dict(Handle.objects.filter(among("card_id", card_ids)).values_list("value", "person_id"))
    others = Handle.objects.filter(value__in=known).exclude(audience_id=act.audience_after_id).exclude(card_id__in=card_ids)
    concerned = set(others.values_list("person_id", flat=True)) - set(known.values())
    if not concerned:
        return {}
    before = dict(PersonCard.objects.filter(person_id__in=concerned).values_list("pk", "person_id"))
    made = dict(Person.objects.filter(pk__in=concerned).values_list("pk", "created_at"))
    draw_in(known, act.audience_after_id)
    moved = _moved(PersonCard, "person_id", before)
    _remember(act, Was.PERSON, {key: [made[key].isoformat()] for key in set(moved.values())})
    return moved


def joining_organizations(act: Resharing, found: dict[str, int], origin: Origin) -> Iterator[tuple[type[models.Model], Keys]]:
    """Draw narrower organizations of the same full name in; yields which cards and roles changed theirs, and which it was."""
    others = OrganizationCard.objects.filter(name_key__in=found).exclude(organization_id__in=found.values())
    concerned = set(others.values_list("organization_id", flat=True))
    if not concerned:
        return
    before = {
        model: dict(model._default_manager.filter(organization_id__in=concerned).values_list("pk", "organization_id"))
        for model in (OrganizationCard, RoleHeld)
    }
    rows = {row.pk: row for row in Organization.objects.filter(pk__in=concerned)}
    draw_in_organizations(found, origin)
    gone = concerned - set(Organization.objects.filter(pk__in=concerned).values_list("pk", flat=True))
    _remember(act, Was.ORGANIZATION, {key: _told(rows[key]) for key in gone})
    for model, keys in before.items():
        yield model, _moved(model, "organization_id", keys)


def found_again(act: Resharing, what: str, keys: set[int]) -> None:
    """Found the people or organizations anew that were joined to others, each under its own key."""
    told = act.gone.get(what, {})
    model = Person if what == Was.PERSON else Organization
    missing = keys - set(model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
    for key in missing:
        made_at, *customer = told[str(key)]
        row = model(pk=key, created_at=datetime.fromisoformat(made_at))
        if isinstance(row, Organization):
            row.customer_since, row.customer_until = customer
        row.save(force_insert=True)


def part_people(act: Resharing, before: Keys) -> None:
    """Give these cards back to whom they belonged."""
    there = set(PersonCard.objects.filter(pk__in=before).values_list("pk", flat=True))
    move_each({card: person for card, person in before.items() if card in there})


def part_organizations(model: type[models.Model], before: Keys) -> None:
    """Give these cards or roles back to the organization to which they belonged."""
    rows = model._default_manager.filter(pk__in=before)
    concerned = set(rows.values_list("organization_id", flat=True)) | set(before.values())
    for organization in set(before.values()):
        rows.filter(pk__in=[pk for pk, was in before.items() if was == organization]).update(organization_id=organization)
    refresh_organizations(concerned)
    if model is RoleHeld:
        refresh_people(rows.values_list("person_id", flat=True))


def _moved(model: type[models.Model], field: str, before: Keys) -> Keys:
    now = model._default_manager.filter(pk__in=before).values_list("pk", field)
    return {pk: before[pk] for pk, key in now if key != before[pk]}


def _remember(act: Resharing, what: str, told: dict[int, list[str | None]]) -> None:
    known = {**act.gone.get(what, {}), **{str(key): value for key, value in told.items()}}
    act.gone = {**act.gone, what: known}
    act.save(update_fields=["gone"])


def _told(row: Organization) -> list[str | None]:
    period = (row.customer_since, row.customer_until)
    return [row.created_at.isoformat(), *(day.isoformat() if day else None for day in period)]
