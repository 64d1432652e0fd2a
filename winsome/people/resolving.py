"""From several cards to what is shown: pure, so that the same cards always look the same (architecture, Card).

What a member typed outweighs what an export says; among equals the newer wins. Role, title and employer come from one card
together, so that nobody is shown with the title of one job at the employer of another. A field that a member emptied stays empty,
whatever older cards say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from winsome.guardrail.judged import Judged
from winsome.kernel.text import sort_name
from winsome.people.naming import split_name
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
class OrganizationCardSeen:
    """An organization's card as resolving sees it."""

    card_id: int
    values: OrganizationValues
    as_of: datetime
    is_typed: bool


@dataclass(frozen=True)
class OrganizationLook:
    """How an organization looks to one audience."""

    name: str
    sort_name: str
    country: str
    city: str
    industry: str
    is_granted: bool


def by_weight(cards: Iterable[CardSeen]) -> list[CardSeen]:
    """The cards in the order in which they are believed."""
    return sorted(cards, key=lambda card: (card.is_typed, card.as_of, card.card_id), reverse=True)


def resolve_person(cards: Iterable[CardSeen]) -> PersonLook:
    """Somebody's name, employer, title and place, as these cards tell them."""
    believed = by_weight(cards)
    named = next((card.values for card in believed if card.values.name), None) or PersonValues()
    employed = next((card for card in believed if card.values.tells("organization") or card.values.tells("title")), None)
    given, family = (named.given, named.family) if named.given or named.family else split_name(named.name)
    return PersonLook(
        name=named.name,
        sort_name=sort_name(family, given, named.name),
        organization=employed.values.organization if employed else "",
        title=employed.values.title if employed else None,
        country=_first(believed, "country"),
        city=_first(believed, "city"),
        employer_card=employed.card_id if employed else None,
    )


def shown_values(cards: Iterable[CardSeen], field: str) -> list[str]:
    """All different values of a field that holds several, the believed first; what a member typed replaces the others."""
    shown: list[str] = []
    for card in by_weight(cards):
        if card.values.tells(field):
            shown += getattr(card.values, field)
            if card.is_typed:
                break
    return list(dict.fromkeys(shown))


def resolve_organization(cards: Iterable[OrganizationCardSeen]) -> OrganizationLook:
    """An organization's name and place, as these cards tell them."""
    believed = sorted(cards, key=lambda card: (card.is_typed, card.as_of, card.card_id), reverse=True)
    named = next((card.values for card in believed if card.values.name), None) or OrganizationValues()
    return OrganizationLook(
        name=named.name,
        sort_name=sort_name("", "", named.name),
        country=_first(believed, "country"),
        city=_first(believed, "city"),
        industry=_first(believed, "industry"),
        is_granted=any(card.values.granted and card.values.name == named.name for card in believed),
    )


def search_words(cards: Iterable[CardSeen]) -> str:
    """Everything by which somebody can be found: names, short forms, employer, addresses."""
    parts: list[str] = []
    for card in cards:
        values = card.values
        parts += [values.name, values.organization, *values.aliases, *values.emails]
    return " ".join(dict.fromkeys(part for part in parts if part))


def _first(believed: Iterable[CardSeen | OrganizationCardSeen], field: str) -> str:
    values = next((card.values for card in believed if card.values.tells(field)), None)
    return getattr(values, field) if values else ""
