"""A sphere as a table for a spreadsheet: who stands in it, how close, and best known by whom, as far as the viewer may see."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from winsome.kernel.writing import chunks
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.exporting import harmless
from winsome.sphere.around import Around
from winsome.sphere.narrowing import titles_of

_BYTE_ORDER_MARK = "\ufeff"


def export_sphere(viewer: Member, around: Sequence[Around], *, at: datetime) -> Iterator[str]:
    """These people of a sphere as lines of CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe.

    Raises: NotAllowed.
    """
    require(viewer, "view", "export")
    record(viewer, "exported", "sphere", count=len(around), at=at)
    return _lines(viewer, around)


def _lines(viewer: Member, around: Sequence[Around]) -> Iterator[str]:
    members = dict(Member.objects.filter(pk__in={each.tie.member_id for each in around}).values_list("pk", "name"))
    yield _BYTE_ORDER_MARK + _line(
        [
            _("Name"), _("Title"), _("Organization"), _("Country"), _("Ring"), _("Closeness"), _("Strength"), _("Best known by"),
            _("Theirs"), _("Ours"), _("Together"), _("First contact"), _("Last contact"),
        ]
    )  # fmt: skip
    for part in chunks(around, 500):
        titles = titles_of(viewer, [each.entry.person_id for each in part])
        for each in part:
            yield _line(_row(each, titles.get(each.entry.person_id, ""), members.get(each.tie.member_id, "")))


def _row(each: Around, title: str, best_known_by: str) -> list[str]:
    tie, value = each.tie, each.tie.strength.value
    return [
        each.entry.name, title, each.entry.organization_name, each.entry.country,
        _("inner sphere") if each.is_inner else _("outer sphere"), str(tie.strength.closeness),
        "" if value is None else f"{value:.2f}", best_known_by, str(tie.theirs), str(tie.ours), str(tie.meetings),
        _day(tie.first_at), _day(tie.last_at),
    ]  # fmt: skip


def _day(at: datetime | None) -> str:
    return at.date().isoformat() if at else ""


def _line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([harmless(cell) for cell in cells])
    return buffer.getvalue()
