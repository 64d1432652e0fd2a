"""Words for fields and sources, as the pages of this room say them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from winsome.people.models import OrganizationCard, PersonCard

_LABELS = {
    "name": _("Name"),
    "aliases": _("Also known as"),
    "organization": _("Organization"),
    "title": _("Title"),
    "department": _("Department"),
    "emails": _("E-mail"),
    "phones": _("Telephone"),
    "profiles": _("Profile"),
    "websites": _("Website"),
    "city": _("City"),
    "country": _("Country"),
    "industry": _("Industry"),
    "connected_on": _("Connected on"),
    "role": _("Role"),
}


@dataclass(frozen=True)
class SourceLine:
    """One value, the card that says it, and who sees that card."""

    label: str
    value: str
    card: Any
    reach: str
    is_private: bool


@dataclass(frozen=True)
class ComesFrom:
    """One file, or one member's typing, that says something: what it is, by whom, and of when."""

    path: str
    owner: str
    at: datetime


def field_label(field: str) -> str:
    """What a field is called on the pages."""
    return str(_LABELS[field])


def from_sources(cards: Iterable[PersonCard | OrganizationCard]) -> list[ComesFrom]:
    """Where values come from, each file and each typing member once, the latest first; bare cards say nothing."""
    told: dict[tuple[str, int], ComesFrom] = {}
    for card in cards:
        if card.source is None and not card.values.name and card.values == type(card.values)():
            continue
        line = ComesFrom(card.source.path if card.source else "", card.owner.name, card.as_of)
        known = told.setdefault((line.path, card.owner_id), line)
        if known.at < line.at:
            told[(line.path, card.owner_id)] = line
    return sorted(told.values(), key=lambda line: line.at, reverse=True)
