"""What a member may read about one person or organization: resolved, and opened to every card behind it (C2, G3)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, OuterRef, Subquery, When

from winsome.guardrail.judged import Judged
from winsome.members.models import Member
from winsome.people.errors import OrganizationNotVisible, PersonNotVisible
from winsome.people.models import Fact, Organization, OrganizationCard, OrganizationEntry, PersonCard
from winsome.people.naming import looks_abbreviated
from winsome.people.resolving import (
    CardSeen,
    OrganizationCardSeen,
    OrganizationLook,
    PersonLook,
    by_weight,
    resolve_organization,
    resolve_person,
    shown_values,
)


@dataclass(frozen=True)
class Said:
    """One value and the card that says it."""

    field: str
    value: str | Judged
    card: PersonCard


@dataclass(frozen=True)
class RoleSeen:
    """A role as a page shows it: where, what, from when to when, and whether a member noted it by itself."""

    role_id: int
    card_id: int
    organization_id: int
    organization: str
    title: Judged | None
    since: date | None
    until: date | None
    seen_on: date
    is_noted: bool
    is_customer: bool


@dataclass(frozen=True)
class PersonProfile:
    """A person as one member may see them. `said` holds every value with its source, the believed ones first."""

    person_id: int
    look: PersonLook
    seen: list[CardSeen]
    cards: list[PersonCard]
    role: RoleSeen | None
    roles: list[RoleSeen]
    facts: list[Fact]
    said: list[Said]

    def values(self, field: str) -> list[str]:
        """All different values of one field that are shown, the believed first."""
        return shown_values(self.seen, field)

    @property
    def department(self) -> Judged | None:
        """The department, as the most believed card that says anything about it tells it."""
        return next((card.values.department for card in self.seen if card.values.tells("department")), None)

    @property
    def former(self) -> list[RoleSeen]:
        """Everything but the present role: what is over, what is held besides, and what older cards still say."""
        return [role for role in self.roles if not (self.role and _same(role, self.role))]

    @property
    def is_customer(self) -> bool:
        """Does an active customer employ them? Then they stand in the inner sphere (S1)."""
        return self.role is not None and self.role.is_customer


@dataclass(frozen=True)
class OrganizationProfile:
    """An organization as one member may see it."""

    organization: Organization
    look: OrganizationLook
    cards: list[OrganizationCard]
    aliases: list[str]
    websites: list[str]
    is_short: bool


_SHOWN = (
    "name", "aliases", "organization", "title", "department", "emails", "phones", "profiles", "websites", "city", "country",
    "connected_on",
)  # fmt: skip


def person_profile(viewer: Member, person_id: int) -> PersonProfile:
    """Everything that this member may read about somebody, in two readings.

    Raises: PersonNotVisible.
    """
    rows = _cards_with_roles(viewer, person_id)
    by_id = {card.pk: card for card in rows}
    if not by_id:
        raise PersonNotVisible
    seen = by_weight(CardSeen(card.pk, card.values, card.as_of, card.is_typed) for card in by_id.values())
    look, roles = resolve_person(seen), _roles(rows)
    facts = Fact.objects.filter(person_id=person_id, audience_id__in=viewer.audience_ids).select_related("author", "card__source")
    return PersonProfile(
        person_id=person_id,
        look=look,
        seen=seen,
        cards=[by_id[each.card_id] for each in seen],
        role=_present(look, roles),
        roles=_in_time(roles),
        facts=sorted(facts, key=lambda fact: (fact.heard_on or fact.created_at.date(), fact.pk), reverse=True),
        said=[said for each in seen for said in _said(by_id[each.card_id])],
    )


def organization_profile(viewer: Member, organization_id: int) -> OrganizationProfile:
    """Everything that this member may read about an organization.

    Raises: OrganizationNotVisible.
    """
    visible = OrganizationCard.objects.visible_to(viewer).filter(organization_id=organization_id)
    cards = list(visible.select_related("owner", "source__bringing", "audience", "organization").order_by("-as_of", "-pk"))
    if not cards:
        raise OrganizationNotVisible
    seen = sorted(cards, key=lambda card: (card.is_typed, card.as_of, card.pk), reverse=True)
    look = resolve_organization(OrganizationCardSeen(card.pk, card.values, card.as_of, card.is_typed) for card in seen)
    names = [*(name for name in _shown_of(seen, "aliases")), *(card.values.name for card in seen)]
    return OrganizationProfile(
        organization=cards[0].organization,
        look=look,
        cards=seen,
        aliases=[name for name in dict.fromkeys(names) if name and name != look.name],
        websites=list(dict.fromkeys(_shown_of(seen, "websites"))),
        is_short=not look.is_granted and looks_abbreviated(look.name),
    )


def narrowest_first(viewer: Member) -> Case:
    """The order in which a viewer believes index rows: the own, the team's, the company's."""
    places = [When(audience_id=audience, then=place) for place, audience in enumerate(viewer.audience_ids)]
    return Case(*places, default=len(places), output_field=IntegerField())


def _cards_with_roles(viewer: Member, person_id: int) -> list[Any]:
    """The visible cards, each once for every role on it, with the role's organization as the viewer knows it."""
    names = OrganizationEntry.objects.filter(
        organization_id=OuterRef("roles__organization_id"), audience_id__in=viewer.audience_ids
    )
    return list(
        PersonCard.objects.visible_to(viewer)
        .filter(person_id=person_id)
        .select_related("owner", "source__bringing", "audience")
        .annotate(
            role_id=F("roles__id"),
            role_organization=F("roles__organization_id"),
            role_name=Subquery(names.order_by(narrowest_first(viewer)).values("name")[:1]),
            role_title=F("roles__title"),
            role_since=F("roles__since"),
            role_until=F("roles__until"),
            role_seen_on=F("roles__seen_on"),
            role_noted_at=F("roles__noted_at"),
            customer_since=F("roles__organization__customer_since"),
            customer_until=F("roles__organization__customer_until"),
        )
    )


def _roles(rows: Iterable[Any]) -> list[RoleSeen]:
    return [
        RoleSeen(
            role_id=row.role_id,
            card_id=row.pk,
            organization_id=row.role_organization,
            organization=row.role_name or row.values.organization,
            title=row.role_title or None,
            since=row.role_since,
            until=row.role_until,
            seen_on=row.role_seen_on,
            is_noted=row.role_noted_at is not None,
            is_customer=row.customer_since is not None and row.customer_until is None,
        )
        for row in rows
        if row.role_id is not None
    ]


def _shown_of(cards: Iterable[OrganizationCard], field: str) -> list[str]:
    shown: list[str] = []
    for card in cards:
        if card.values.tells(field):
            shown += getattr(card.values, field)
            if card.is_typed:
                break
    return shown


def _said(card: PersonCard) -> list[Said]:
    said = []
    for field in _SHOWN:
        value = getattr(card.values, field)
        for each in value if isinstance(value, tuple) else (value,):
            if each:
                said.append(Said(field, each, card))
    return said


def _present(look: PersonLook, roles: list[RoleSeen]) -> RoleSeen | None:
    """The role at the employer that is shown, since when a member noted it."""
    told = next((role for role in roles if role.card_id == look.employer_card and not role.is_noted), None)
    if told is None:
        return None
    dated = [role for role in roles if role.since and role.until is None and _same(role, told)]
    return replace(told, since=max((role.since for role in dated if role.since), default=None))


def _same(role: RoleSeen, other: RoleSeen) -> bool:
    """The same employer, and the same title unless one of the two says none."""
    titles = {str(role.title or ""), str(other.title or "")} - {""}
    return role.organization_id == other.organization_id and len(titles) <= 1 and role.until == other.until


def _in_time(roles: list[RoleSeen]) -> list[RoleSeen]:
    """Roles, the current one first; the same role told by several cards stands once, with its dates."""
    told: dict[tuple[int, str], list[RoleSeen]] = defaultdict(list)
    for role in roles:
        told[(role.organization_id, str(role.title or ""))].append(role)
    once = [max(same, key=lambda role: (role.is_noted, role.since is not None, role.seen_on, role.role_id)) for same in told.values()]
    return sorted(once, key=lambda role: (role.until is None, role.since or role.seen_on, role.role_id), reverse=True)
