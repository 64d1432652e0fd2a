"""What a list says in every row, made once and remembered: where a page is, and how a day is written."""

from datetime import date
from functools import cache, lru_cache

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.formats import date_format
from django.utils.translation import get_language

register = template.Library()


@register.filter
def page_of(key: int, name: str) -> str:
    """The address of the page of this name about this key: `{{ entry.person_id|page_of:"person" }}`."""
    before, after = _around(name, get_script_prefix())
    return f"{before}{key}{after}"


@register.filter(expects_localtime=True)
def day(moment: date | None, form: str = "j M Y") -> str:
    """The day of a moment in the member's zone, as `3 Mar 2026` or in another form; nothing where there is none."""
    return _written(date(moment.year, moment.month, moment.day), form, get_language()) if moment else ""


@cache
def _around(name: str, prefix: str) -> tuple[str, str]:
    before, _zero, after = reverse(name, args=[0]).rpartition("0")
    return before, after


@lru_cache(maxsize=8192)
def _written(on: date, form: str, language: str | None) -> str:
    return date_format(on, form)
