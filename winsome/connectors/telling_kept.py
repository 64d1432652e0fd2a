"""Kept rows in words: as the page of an import shows them, and as a table for a spreadsheet (C2)."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from winsome.connectors.models import KeptRow
from winsome.guardrail.judged import Judged
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.exporting import harmless
from winsome.sources.models import Import


@dataclass(frozen=True)
class KeptTold:
    """One kept row: where it stood, what it is, when, the words that were let through, and its codes."""

    key: int
    path: str
    record: int
    kind: str
    at: datetime | None
    words: list[Judged]
    codes: str


def kept_told(bringing: Import, *, after: int = 0, size: int = 200) -> list[KeptTold]:
    """What an import keeps beside people and contacts, in the order in which it was read."""
    rows = KeptRow.objects.filter(source__bringing=bringing, pk__gt=after).order_by("pk")
    return [_told(row) for row in rows.select_related("source").prefetch_related("words")[:size]]


def export_kept(viewer: Member, *, at: datetime) -> Iterator[str]:
    """Everything of this kind that a member may see, each thing once, as lines of CSV.

    Raises: NotAllowed.
    """
    require(viewer, "view", "export")
    rows = KeptRow.objects.once(viewer).order_by("pk").select_related("source").prefetch_related("words")
    record(viewer, "exported", "kept row", count=rows.count(), at=at)
    yield "\ufeff" + _line([_("Kind"), _("When"), _("Words"), _("Particulars"), _("Where it comes from")])
    for told in map(_told, rows.iterator(chunk_size=500)):
        whence = f"{told.path} ({told.record})"
        yield _line([told.kind, told.at.isoformat() if told.at else "", "\n".join(told.words), told.codes, whence])


def _told(row: KeptRow) -> KeptTold:
    words = [each.words for each in sorted(row.words.all(), key=lambda each: each.pk)]
    return KeptTold(row.pk, row.source.path, row.record, row.get_kind_display(), row.at, words, _codes(row.values))


def _codes(values: dict[str, Any]) -> str:
    return " · ".join(f"{name}: {_plain(value)}" for name, value in values.items())


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(map(_plain, value.values()))
    return ", ".join(map(_plain, value)) if isinstance(value, list) else str(value)


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([harmless(cell) for cell in cells])
    return buffer.getvalue()
