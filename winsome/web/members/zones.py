"""The field for a time zone: some six hundred of them, by continent, written once a process."""

import zoneinfo
from collections import defaultdict
from functools import cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

CONTINENTS = ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def zones() -> list[tuple[str, str]]:
    """The zones there are; looking through their folders takes long enough to do it once."""
    return [(zone, zone.replace("_", " ")) for zone in sorted(zoneinfo.available_timezones())]


class ZoneSelect(forms.Select):
    """A list of zones under their continents. The list is the same for everybody but for what is chosen."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Write the list with the member's zone chosen."""
        given = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        chosen = format_html('<option value="{}">', value or "")
        options = _options(_("Others")).replace(chosen, chosen.replace('">', '" selected>'))
        return format_html("<select{}>{}</select>", given, mark_safe(options))


@cache
def _options(others: str) -> str:
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for zone, words in zones():
        continent, _slash, place = words.partition("/")
        if continent in CONTINENTS:
            groups[continent].append((zone, place))
        else:
            groups[others].append((zone, words))
    return "".join(
        format_html(
            '<optgroup label="{}">{}</optgroup>', group, format_html_join("", '<option value="{}">{}</option>', groups[group])
        )
        for group in (*CONTINENTS, others)
        if group in groups
    )
