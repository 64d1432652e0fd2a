"""Finding or founding the organizations that cards name, many at a time (C3)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from winsome.kernel import clock
from winsome.kernel.prepared import prepared
from winsome.kernel.writing import be_the_writer, insert_rows, reserve_ids
from winsome.members.audiences import narrower_than, seen_from
from winsome.members.models import Audience
from winsome.people.drawing_in import only_narrower
from winsome.people.indexing import refresh_organizations
from winsome.people.models import Organization, OrganizationCard, OrganizationEntry, PersonEntry, RoleHeld
from winsome.people.naming import full_name, looks_abbreviated, name_key
from winsome.people.values import OrganizationValues, encode
from winsome.search.index import Document, add


@dataclass(frozen=True)
class Origin:
    """Whose card it is, who may see it, and the source row it comes from; a typed card has no source."""

    owner_id: int
    audience_id: int
    as_of: datetime
    source_id: int | None = None


def organizations_named(named: Iterable[tuple[str, int | None]], origin: Origin) -> dict[str, int]:
    """The organization for each (name, record), by name key; those not known yet are founded.

    Two cards are of one organization when their folded full names are equal; everything else is left to `matching`. Each source
    lays a card of its own, so that taking one back leaves what the others say.
    """
    be_the_writer()
    wanted: dict[str, tuple[str, int | None]] = {}
    for name, record in named:
        if key := name_key(name):
            wanted.setdefault(key, (full_name(name), record))
    if not wanted:
        return {}
    sight = seen_from({origin.audience_id})[origin.audience_id]
    found: dict[str, int] = {}
    told: set[str] = set()
    is_known_elsewhere = False
    for key, organization_id, *whence in _known_as(wanted):
        if whence[2] not in sight:
            is_known_elsewhere = True
            continue
        found[key] = organization_id
        if whence == [origin.source_id, origin.owner_id, origin.audience_id]:
            told.add(key)
    missing = {key: value for key, value in wanted.items() if key not in found}
    untold = {key: value for key, value in wanted.items() if key in found and key not in told}
    if untold:
        _lay_cards(untold if origin.source_id else _as_known(untold, found, sight), found, origin)
        refresh_organizations(found[key] for key in untold)
    if missing:
        founded = _found(missing, origin)
        if is_known_elsewhere:
            draw_in_organizations(founded, origin)
        found |= founded
    return found


@prepared
def _known_as(keys: Collection[str]) -> QuerySet[OrganizationCard, tuple[str, int, int | None, int, int]]:
    known = OrganizationCard.objects.filter(name_key__in=keys).order_by("-pk")
    return known.values_list("name_key", "organization_id", "source_id", "owner_id", "audience_id")


def _as_known(
    named: dict[str, tuple[str, int | None]], organization: dict[str, int], sight: frozenset[int]
) -> dict[str, tuple[str, int | None]]:
    """Whoever types an employer in passing does not rename it: the name stays as the widest audience knows it."""
    entries = OrganizationEntry.objects.filter(organization_id__in=organization.values(), audience_id__in=sight)
    width = {audience: audience != Audience.company() for audience in sight}
    by_width = sorted(entries.values_list("organization_id", "audience_id", "name"), key=lambda row: width[row[1]], reverse=True)
    known = {pk: name for pk, _, name in by_width}
    return {key: (known.get(organization[key]) or name, line) for key, (name, line) in named.items()}


def _lay_cards(named: dict[str, tuple[str, int | None]], organization: dict[str, int], origin: Origin) -> None:
    made_at = clock.now()
    insert_rows(
        OrganizationCard,
        ["organization_id", "owner_id", "audience_id", "source_id", "record", "row_hash", "as_of", "created_at", "values",
         "name_key"],
        [
            (organization[key], origin.owner_id, origin.audience_id, origin.source_id, line, "", origin.as_of, made_at,
             encode(OrganizationValues(name=name)), key)
            for key, (name, line) in named.items()
        ],
    )  # fmt: skip


def _found(missing: dict[str, tuple[str, int | None]], origin: Origin) -> dict[str, int]:
    """Found organizations nobody in sight knows yet."""
    keys = list(missing)
    ids = reserve_ids(Organization, len(keys))
    entry_ids = reserve_ids(OrganizationEntry, len(keys))
    insert_rows(Organization, ["id", "created_at"], [(pk, clock.now()) for pk in ids])
    _lay_cards(missing, dict(zip(keys, ids, strict=True)), origin)
    insert_rows(
        OrganizationEntry,
        ["id", "organization_id", "audience_id", "name", "sort_name", "country", "industry", "is_short"],
        [
            (entry, pk, origin.audience_id, missing[key][0], key[:200], "", "", looks_abbreviated(missing[key][0]))
            for entry, pk, key in zip(entry_ids, ids, keys, strict=True)
        ],
    )
    add([Document("organization", e, origin.audience_id, missing[k][0]) for e, k in zip(entry_ids, keys, strict=True)])
    return dict(zip(keys, ids, strict=True))


def draw_in_organizations(found: dict[str, int], origin: Origin) -> None:
    """Organizations known only to a narrower audience become the wider one of the same name."""
    cards = OrganizationCard.objects.filter(name_key__in=found).exclude(audience_id=origin.audience_id)
    narrower = narrower_than(origin.audience_id)
    if narrower is not None:
        cards = cards.filter(audience_id__in=narrower)
    into = {left: found[key] for left, key in cards.order_by("-pk").values_list("organization_id", "name_key")}
    if not into:
        return
    held = OrganizationCard.objects.filter(organization_id__in=into)
    for left in only_narrower(held.values_list("organization_id", "audience_id"), origin.audience_id):
        _carry_customer_over(left, into[left], origin)
        move_organization(left, into[left])


def _carry_customer_over(left: int, into: int, origin: Origin) -> None:
    """That it is a customer comes along only from the same member: what another keeps private stays untold."""
    owners = set(OrganizationCard.objects.filter(organization_id=left).values_list("owner_id", flat=True))
    old, new = Organization.objects.get(pk=left), Organization.objects.get(pk=into)
    if owners == {origin.owner_id} and old.customer_since and not new.customer_since:
        new.customer_since, new.customer_until = old.customer_since, old.customer_until
        new.save(update_fields=["customer_since", "customer_until"])


def move_organization(left: int, into: int) -> None:
    """All cards of one organization go to another; roles and index rows follow."""
    OrganizationCard.objects.filter(organization_id=left).update(organization_id=into)
    RoleHeld.objects.filter(organization_id=left).update(organization_id=into)
    PersonEntry.objects.filter(organization_id=left).update(organization_id=into)
    refresh_organizations({left, into})
    Organization.objects.filter(pk=left).delete()


def forget_empty_organizations(organization_ids: Iterable[int]) -> None:
    """Remove organizations of which no card and no role is left."""
    ids = set(organization_ids)
    ids -= set(OrganizationCard.objects.filter(organization_id__in=ids).values_list("organization_id", flat=True))
    ids -= set(RoleHeld.objects.filter(organization_id__in=ids).values_list("organization_id", flat=True))
    refresh_organizations(ids)
    Organization.objects.filter(pk__in=ids).delete()
