"""From several cards to what is shown: pure, so that the same cards always look the same (architecture, Card).

What a member typed outweighs what an export says; among equals the newer wins. Role, title and employer come from one card
together, so that nobody is shown with the title of one job at the employer of another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from winsome.guardrail.judged import Judged
from winsome.kernel.text import sort_name
from winsome.people.values import OrganizationValues, PersonValues


@dataclass(frozen=True)
class CardSeen:
    """A card as resolving sees it."""

    card_id: int
    values: PersonValues
    as_of: datetime
    is_typed: bool


@dataclass(frozen=True)
class PersonLook:
    """How somebody looks to one audience."""

    name: str
    sort_name: str
    organization: str
    title: Judged | None
    country: str
    city: str
    employer_card: int | None


@dataclass(frozen=True)
class OrganizationLook:
    """How an organization looks to one audience."""

    name: str
    sort_name: str
    country: str
    industry: str


def by_weight(cards: Iterable[CardSeen]) -> list[CardSeen]:
    """The cards in the order in which they are believed."""
    return sorted(cards, key=lambda card: (card.is_typed, card.as_of, card.card_id), reverse=True)


def resolve_person(cards: Iterable[CardSeen]) -> PersonLook:
    """Somebody's name, employer, title and place, as these cards tell them."""
    believed = by_weight(cards)
    named = next((card.values for card in believed if card.values.name), None) or PersonValues()
    employed = next((card for card in believed if card.values.organization or card.values.title), None)
    return PersonLook(
        name=named.name,
        sort_name=sort_name(named.family, named.given, named.name),
        organization=employed.values.organization if employed else "",
        title=employed.values.title if employed else None,
        country=next((card.values.country for card in believed if card.values.country), ""),
        city=next((card.values.city for card in believed if card.values.city), ""),
        employer_card=employed.card_id if employed else None,
    )


def resolve_organization(cards: Iterable[tuple[OrganizationValues, datetime, bool]]) -> OrganizationLook:
    """An organization's name and place, as these cards tell them."""
    believed = [values for values, _, _ in sorted(cards, key=lambda card: (card[2], card[1]), reverse=True)]
    name = next((values.name for values in believed if values.name), "")
    return OrganizationLook(
        name=name,
        sort_name=sort_name("", "", name),
        country=next((values.country for values in believed if values.country), ""),
        industry=next((values.industry for values in believed if values.industry), ""),
    )


def search_words(cards: Iterable[CardSeen]) -> str:
    """Everything by which somebody can be found: names, short forms, employer, addresses."""
    parts: list[str] = []
    for card in cards:
        values = card.values
        parts += [values.name, values.organization, *values.aliases, *values.emails]
    return " ".join(dict.fromkeys(part for part in parts if part))
