"""What a member may read about one person or organization: resolved, and opened to every card behind it (C2, G3)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Case, F, FilteredRelation, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext

from winsome.guardrail.judged import Judged
from winsome.kernel.prepared import prepared
from winsome.kernel.text import initials
from winsome.members.models import Member
from winsome.people.errors import OrganizationNotVisible, PersonNotVisible
from winsome.people.models import Organization, OrganizationCard, OrganizationEntry, PersonCard
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
class FactSeen:
    """What we know about somebody's work, as a page shows it."""

    fact_id: int
    statement: Judged
    author: str
    heard_on: date | None
    created_at: datetime
    source: str

    @property
    def day(self) -> date:
        """When it was heard, or else written down."""
        return self.heard_on or self.created_at.date()


@dataclass(frozen=True)
class PersonProfile:
    """A person as one member may see them. `said` holds every value with its source, the believed ones first."""

    person_id: int
    look: PersonLook
    seen: list[CardSeen]
    cards: list[PersonCard]
    role: RoleSeen | None
    roles: list[RoleSeen]
    facts: list[FactSeen]
    said: list[Said]

    def values(self, field: str) -> list[str]:
        """All different values of one field that are shown, the believed first."""
        return shown_values(self.seen, field)

    @property
    def shown_name(self) -> str:
        """The name, or words for somebody of whom no card tells one any more."""
        return self.look.name or gettext("Somebody without a name")

    @property
    def initials(self) -> str:
        """Two letters that stand for the face."""
        return initials(self.look.name)

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
    """An organization as one member may see it: `short_forms` were typed as such, `aliases` are all its other names."""

    organization: Organization
    look: OrganizationLook
    cards: list[OrganizationCard]
    short_forms: list[str]
    aliases: list[str]
    websites: list[str]
    is_short: bool

    @property
    def initials(self) -> str:
        """Two letters that stand for the sign."""
        return initials(self.look.name)


_SHOWN = (
    "name", "aliases", "organization", "title", "department", "emails", "phones", "profiles", "websites", "city", "country",
    "connected_on",
)  # fmt: skip


def person_profile(viewer: Member, person_id: int) -> PersonProfile:
    """Everything that this member may read about somebody, in one reading.

    Raises: PersonNotVisible.
    """
    rows = _cards_and_what_hangs_on_them(person_id, viewer.audience_ids)
    by_id = {card.pk: card for card in rows}
    if not by_id:
        raise PersonNotVisible
    seen = by_weight(CardSeen(card.pk, card.values, card.as_of, card.is_typed) for card in by_id.values())
    look, roles = resolve_person(seen), _roles(rows)
    return PersonProfile(
        person_id=person_id,
        look=look,
        seen=seen,
        cards=[by_id[each.card_id] for each in seen],
        role=_present(look, roles),
        roles=_in_time(roles),
        facts=sorted(_facts(rows), key=lambda fact: (fact.day, fact.fact_id), reverse=True),
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
    short_forms = list(dict.fromkeys(_shown_of(seen, "aliases")))
    names = [*short_forms, *(card.values.name for card in seen)]
    return OrganizationProfile(
        organization=cards[0].organization,
        look=look,
        cards=seen,
        short_forms=short_forms,
        aliases=[name for name in dict.fromkeys(names) if name and name != look.name],
        websites=list(dict.fromkeys(_shown_of(seen, "websites"))),
        is_short=not look.is_granted and looks_abbreviated(look.name),
    )


def narrowest_first(audiences: Sequence[int]) -> Case:
    """The order in which a viewer of these audiences believes index rows: the own, the team's, the company's."""
    places = [When(audience_id=audience, then=place) for place, audience in enumerate(audiences)]
    return Case(*places, default=len(places), output_field=IntegerField())


@prepared
def _cards_and_what_hangs_on_them(person_id: int, audiences: Sequence[int]) -> "QuerySet[Any, Any]":
    """The visible cards, each once for every role and fact on it, with the role's organization as the viewer knows it."""
    names = OrganizationEntry.objects.filter(organization_id=OuterRef("roles__organization_id"), audience_id__in=audiences)
    cards: QuerySet[Any, Any] = (
        PersonCard.objects.seen_in(audiences)
        .filter(person_id=person_id)
        .select_related("owner", "source__bringing", "audience")
        .annotate(
            role_id=F("roles__id"),
            role_organization=F("roles__organization_id"),
            role_name=Subquery(names.order_by(narrowest_first(audiences)).values("name")[:1]),
            role_title=F("roles__title"),
            role_since=F("roles__since"),
            role_until=F("roles__until"),
            role_seen_on=F("roles__seen_on"),
            role_noted_at=F("roles__noted_at"),
            customer_since=F("roles__organization__customer_since"),
            customer_until=F("roles__organization__customer_until"),
            fact=FilteredRelation("facts", condition=Q(facts__audience_id__in=audiences)),
            fact_id=F("fact__id"),
            fact_statement=F("fact__statement"),
            fact_author=F("fact__author__name"),
            fact_heard_on=F("fact__heard_on"),
            fact_created_at=F("fact__created_at"),
        )
    )
    return cards


def _facts(rows: Iterable[Any]) -> Iterable[FactSeen]:
    once = {row.fact_id: row for row in rows if row.fact_id is not None}
    return [
        FactSeen(
            row.fact_id, row.fact_statement, row.fact_author, row.fact_heard_on, row.fact_created_at,
            row.source.path if row.source else "",
        )
        for row in once.values()
    ]  # fmt: skip


def _roles(rows: Iterable[Any]) -> list[RoleSeen]:
    once = {row.role_id: row for row in rows if row.role_id is not None}
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
        for row in once.values()
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
    once = [max(same, key=_telling) for same in told.values()]
    return sorted(once, key=lambda role: (role.until is None, role.since or role.seen_on, role.role_id), reverse=True)


def _telling(role: RoleSeen) -> tuple[bool, bool, date, int]:
    return (role.is_noted, role.since is not None, role.seen_on, role.role_id)
