"""Everything that a database records, as text that two databases with the same history share: no keys, no moments of writing.

A person is called by what his or her cards say, an organization likewise; every other row by its own values.
"""

import json
from collections import defaultdict
from functools import cache
from hashlib import blake2b
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from winsome.files.models import SpooledFile
from winsome.guardrail.judged import Judged
from winsome.guardrail.models import Judgment
from winsome.jobs.models import Job, Schedule
from winsome.people.models import Organization, OrganizationCard, Person, PersonCard

# When something was written, by which process, and how far ahead the order of people is known; never what it says.
_OF_THE_MOMENT = {"id", "created_at", "finished_at", "as_of", "made_at", "job_id", "spool_key", "undone_at", "password",
                  "joined_at", "last_login", "token", "token_hash"}  # fmt: skip
_LEFT_OUT: tuple[type[models.Model], ...] = (Job, Judgment, Schedule, SpooledFile)


def everything() -> dict[str, list[str]]:
    """Every row of every table of ours, table by table, in an order that follows from the rows alone."""
    _cards_of_people.cache_clear()
    rows: dict[str, list[str]] = {}
    for model in apps.get_models():
        if model.__module__.startswith("winsome.") and model not in _LEFT_OUT and model.__name__ not in ("AuditEntry", "Link"):
            told = _Told()
            rows[model._meta.db_table] = sorted(told.row(each) for each in model._default_manager.all().iterator(chunk_size=2000))
    rows["search"] = _search()
    rows["held"] = ["still held"] * SpooledFile.objects.exclude(key=None).count()
    return rows


class _Told:
    """Rows in words; what many rows point at is told once."""

    def __init__(self) -> None:
        self._known: dict[tuple[type[models.Model], int], str] = {}

    def row(self, row: models.Model) -> str:
        """One row without its key."""
        if isinstance(row, Person | Organization):
            return _cards_of_people()[type(row), row.pk]
        told = {}
        for field in row._meta.concrete_fields:
            if field.attname in _OF_THE_MOMENT:
                continue
            value = getattr(row, field.attname)
            if isinstance(field, models.ForeignKey) and value is not None:
                value = self._other(field.related_model, value)
            told[field.attname] = _plain(value)
        return json.dumps(told, cls=DjangoJSONEncoder, sort_keys=True, default=str)

    def _other(self, model: Any, pk: int) -> str:
        if (model, pk) not in self._known:
            if model in (Person, Organization):
                self._known[model, pk] = _cards_of_people().get((model, pk), "nobody")
            else:
                self._known[model, pk] = _short(self.row(model._default_manager.get(pk=pk)))
        return self._known[model, pk]


@cache
def _cards_of_people() -> dict[tuple[type[models.Model], int], str]:
    """What every person and organization is called here: all that the cards say."""
    told: dict[tuple[type[models.Model], int], list[str]] = defaultdict(list)
    for kind, cards, key in ((Person, PersonCard, "person_id"), (Organization, OrganizationCard, "organization_id")):
        for pk in kind._default_manager.values_list("pk", flat=True):
            told[kind, pk] = []
        rows = cards._default_manager.values_list(key, "values", "owner__email", "source__path", "record")
        for pk, values, *whence in rows.iterator(chunk_size=2000):
            told[kind, pk].append(repr((values, whence)))
    return {who: _short("\n".join(sorted(each))) for who, each in told.items()}


def _plain(value: Any) -> Any:
    return repr(value.stored()) if isinstance(value, Judged) else repr(value) if hasattr(value, "emails") else value


def _short(text: str) -> str:
    return blake2b(text.encode(), digest_size=10).hexdigest()


def _search() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM search_words")
        return sorted(" ".join(sorted(str(row[0]).split())) for row in cursor.fetchall())
