"""What a member may read about one person or organization: resolved, and opened to every card behind it (C2, G3)."""

from collections import defaultdict
from dataclasses import dataclass

from winsome.guardrail.judged import Judged
from winsome.members.models import Member
from winsome.people.errors import OrganizationNotVisible, PersonNotVisible
from winsome.people.models import Fact, Organization, OrganizationCard, PersonCard, RoleHeld
from winsome.people.resolving import (
    CardSeen,
    OrganizationLook,
    PersonLook,
    by_weight,
    resolve_organization,
    resolve_person,
)


@dataclass(frozen=True)
class Said:
    """One value and the card that says it."""

    field: str
    value: str | Judged
    card: PersonCard


@dataclass(frozen=True)
class PersonProfile:
    """A person as one member may see them. `said` holds every value with its source, the believed ones first."""

    person_id: int
    look: PersonLook
    cards: list[PersonCard]
    roles: list[RoleHeld]
    facts: list[Fact]
    said: list[Said]

    def values(self, field: str) -> list[str]:
        """All different values of one field, the believed first."""
        return list(dict.fromkeys(str(said.value) for said in self.said if said.field == field))


@dataclass(frozen=True)
class OrganizationProfile:
    """An organization as one member may see it."""

    organization: Organization
    look: OrganizationLook
    cards: list[OrganizationCard]
    aliases: list[str]
    websites: list[str]


_SHOWN = (
    "name", "aliases", "organization", "title", "department", "emails", "phones", "profiles", "websites", "city", "country",
    "connected_on",
)  # fmt: skip


def person_profile(viewer: Member, person_id: int) -> PersonProfile:
    """Everything that this member may read about somebody.

    Raises: PersonNotVisible.
    """
    visible = PersonCard.objects.visible_to(viewer).filter(person_id=person_id)
    cards = list(visible.select_related("owner", "source", "source__bringing", "audience"))
    if not cards:
        raise PersonNotVisible
    by_id = {card.pk: card for card in cards}
    seen = by_weight(CardSeen(card.pk, card.values, card.as_of, card.is_typed) for card in cards)
    roles = RoleHeld.objects.filter(card__in=by_id).select_related("organization")
    facts = Fact.objects.filter(card__person_id=person_id, audience_id__in=viewer.audience_ids).select_related("author")
    return PersonProfile(
        person_id=person_id,
        look=resolve_person(seen),
        cards=[by_id[each.card_id] for each in seen],
        roles=_roles_in_time(list(roles)),
        facts=sorted(facts, key=lambda fact: (fact.heard_on or fact.created_at.date(), fact.pk), reverse=True),
        said=[said for each in seen for said in _said(by_id[each.card_id])],
    )


def organization_profile(viewer: Member, organization_id: int) -> OrganizationProfile:
    """Everything that this member may read about an organization.

    Raises: OrganizationNotVisible.
    """
    visible = OrganizationCard.objects.visible_to(viewer).filter(organization_id=organization_id)
    cards = list(visible.select_related("owner", "source", "source__bringing", "organization").order_by("-as_of", "-pk"))
    if not cards:
        raise OrganizationNotVisible
    look = resolve_organization((card.values, card.as_of, card.is_typed) for card in cards)
    names = [name for card in cards for name in (card.values.name, *card.values.aliases)]
    return OrganizationProfile(
        organization=cards[0].organization,
        look=look,
        cards=cards,
        aliases=[name for name in dict.fromkeys(names) if name != look.name],
        websites=list(dict.fromkeys(site for card in cards for site in card.values.websites)),
    )


def _said(card: PersonCard) -> list[Said]:
    said = []
    for field in _SHOWN:
        value = getattr(card.values, field)
        for each in value if isinstance(value, tuple) else (value,):
            if each:
                said.append(Said(field, each, card))
    return said


def _roles_in_time(roles: list[RoleHeld]) -> list[RoleHeld]:
    """Roles, the current one first; the same role told by several cards stands once."""
    told: dict[tuple[int, str], list[RoleHeld]] = defaultdict(list)
    for role in roles:
        told[(role.organization_id, str(role.title or ""))].append(role)
    once = [max(same, key=lambda role: (role.since is not None, role.seen_on, role.pk)) for same in told.values()]
    return sorted(once, key=lambda role: (role.until is None, role.since or role.seen_on, role.pk), reverse=True)
