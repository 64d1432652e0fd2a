"""The parts in which a person's particulars are shown and edited in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from winsome.people.profile import PersonProfile

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """A few fields that belong together: how they are called, what stands there, and what to add when nothing does."""

    name: str
    label: str | LazyText
    add: str | LazyText
    lines: list[str]
    kind: str = ""


FIELDS: dict[str, tuple[str, ...]] = {
    "name": ("name", "family", "aliases"),
    "work": ("title", "organization", "department"),
    "mail": ("emails",),
    "phone": ("phones",),
    "web": ("links",),
    "place": ("city", "country"),
}


def parts_of(profile: PersonProfile) -> list[Part]:
    """The particulars of somebody, part by part."""
    look, aliases = profile.look, profile.values("aliases")
    work = [str(each) for each in (look.title, look.organization, profile.department) if each]
    place = [each for each in (look.city, look.country) if each]
    return [
        Part("name", _("Name"), _("Add a name"), [each for each in (look.name, *aliases) if each]),
        Part("work", _("Role"), _("Add a role"), work),
        Part("mail", _("E-mail"), _("Add an address"), profile.values("emails"), kind="mail"),
        Part("phone", _("Telephone"), _("Add a number"), profile.values("phones"), kind="phone"),
        Part("web", _("On the web"), _("Add a profile"), links_of(profile), kind="web"),
        Part("place", _("Place"), _("Add a place"), [", ".join(place)] if place else []),
    ]


def links_of(profile: PersonProfile) -> list[str]:
    """Profiles and websites in one list, as one edits them."""
    return [*profile.values("profiles"), *profile.values("websites")]


def initial_values(profile: PersonProfile) -> dict[str, Any]:
    """What stands in the fields before somebody edits them."""
    named = next((card.values for card in profile.seen if card.values.name), None)
    return {
        "name": profile.look.name,
        "family": named.family if named else "",
        "aliases": profile.values("aliases"),
        "title": str(profile.look.title or ""),
        "organization": profile.look.organization,
        "department": str(profile.department or ""),
        "emails": profile.values("emails"),
        "phones": profile.values("phones"),
        "links": links_of(profile),
        "city": profile.look.city,
        "country": profile.look.country,
    }
