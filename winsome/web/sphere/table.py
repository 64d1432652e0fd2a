"""The same people as in the picture, as rows in any order, and as a file for a spreadsheet."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from winsome.members.models import Member
from winsome.sphere.around import Around
from winsome.sphere.exporting import export_sphere
from winsome.sphere.reading import by_closeness
from winsome.web.requests import SignedInRequest
from winsome.web.sphere.looking import CLOSENESS, Looking, looking
from winsome.web.sphere.picture import frame_of
from winsome.web.sphere.questions import answer

ROWS = 25
SORTS = {
    "closeness": lambda each: (by_closeness(each.tie), each.entry.sort_name),
    "name": lambda each: (each.entry.sort_name, each.entry.person_id),
    "organization": lambda each: (each.entry.organization_name.casefold() or "\uffff", each.entry.sort_name),
    "ring": lambda each: (not each.is_inner, by_closeness(each.tie)),
    "last": lambda each: (-each.tie.last_at.timestamp() if each.tie.last_at else 0, each.entry.sort_name),
    "theirs": lambda each: (-each.tie.theirs, each.entry.sort_name),
}


@require_safe
def table(request: SignedInRequest) -> HttpResponse:
    """The people around, page by page."""
    look = looking(request)
    sort = request.GET.get("sort", "")
    rows, reasons = _asked_for(look)
    if sort in SORTS or not look.show:
        rows.sort(key=SORTS.get(sort, SORTS["closeness"]), reverse="down" in request.GET)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    names = dict(Member.objects.filter(pk__in={each.tie.member_id for each in page}).values_list("pk", "name"))
    context = {
        **frame_of(request, look),
        "page": page,
        "rows": [_row(each, names, reasons) for each in page],
        "before": _page_address(request, page.previous_page_number()) if page.has_previous() else "",
        "after": _page_address(request, page.next_page_number()) if page.has_next() else "",
        "sort": sort or ("" if look.show else "closeness"),
        "down": "down" in request.GET,
    }
    return render(request, "sphere/table.html", context)


@require_safe
def export(request: SignedInRequest) -> HttpResponseBase:
    """The same rows as a file."""
    rows, _reasons = _asked_for(looking(request))
    lines = export_sphere(request.member, rows, at=request.now)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_("sphere")}-{request.today.isoformat()}.csv"'
    return response


def _asked_for(look: Looking) -> tuple[list[Around], dict[int, str]]:
    """The people of a look, and to each the sentence that the question asked of the sphere is answered with."""
    around = look.around()
    if not look.show:
        return around, {}
    by_person = {each.entry.person_id: each for each in around}
    said = {each.person_id: each.why for each in answer(look).people if each.person_id in by_person}
    return [by_person[person] for person in said], said


def _row(each: Around, names: dict[int, str], reasons: dict[int, str]) -> dict[str, Any]:
    return {
        "each": each,
        "closeness": CLOSENESS[each.tie.strength.closeness],
        "initials": each.entry.initials,
        "member": names.get(each.tie.member_id, ""),
        "why": reasons.get(each.entry.person_id, ""),
    }


def _page_address(request: SignedInRequest, number: int) -> str:
    address = request.GET.copy()
    address["page"] = str(number)
    return f"?{address.urlencode()}"
