"""Every address of the product that answers when it is simply opened, so that no page escapes being measured."""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse  # noqa: TID251

from winsome.interactions.models import Interaction, Promise
from winsome.members.models import Member, Team
from winsome.people.models import Organization
from winsome.sources.models import Import
from winsome.sphere.models import Tie

# Full exports are files of the whole record and not pages; signing in and out is measured by what it costs in memory.
LEFT_OUT = frozenset(["people_export", "organizations_export", "account_logout"])


def every_page(member: Member, client: Client) -> dict[str, list[str]]:
    """By its name, each page that answers this member with 200, at an address that stands in the seeded record."""
    found: dict[str, list[str]] = {}
    words = _things(member)
    for name, needed in _names(get_resolver().url_patterns):
        if name in LEFT_OUT or not needed <= words.keys():
            continue
        try:
            address = reverse(name, kwargs={word: words[word] for word in needed})
        except NoReverseMatch:
            continue
        if client.get(address).status_code == 200:
            found[name] = [address]
    return found


def _names(patterns: list[Any]) -> Iterator[tuple[str, set[str]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name, set(pattern.pattern.converters)


def _things(member: Member) -> dict[str, Any]:
    """What addresses name, by the word that stands in them: somebody whom the member met last, an account, an import."""
    met = Tie.objects.filter(member=member).order_by("-last_at").values_list("person_id", flat=True).first()
    firsts = {
        "organization_id": Organization.objects.order_by("pk"),
        "promise_id": Promise.objects.filter(member=member).order_by("pk"),
        "interaction_id": Interaction.objects.filter(noted_by=member).order_by("-pk"),
        "import_id": Import.objects.filter(owner=member).order_by("-pk"),
        "team_id": Team.objects.order_by("pk"),
    }
    keys = {word: rows.values_list("pk", flat=True).first() for word, rows in firsts.items()}
    found = {**keys, "person_id": met, "member_id": member.pk, "noun": "people"}
    return {word: value for word, value in found.items() if value is not None}
