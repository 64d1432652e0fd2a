"""What an import keeps beside people and contacts: read line by line, and taken out as a table."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from winsome.connectors.telling_kept import export_kept, kept_told
from winsome.members.permissions import require
from winsome.web.connectors.finding import number_in, visible_import
from winsome.web.requests import SignedInRequest


@require_safe
def kept(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Posts, reactions, follows, figures, praise and deals of one import."""
    found = visible_import(request, import_id)
    told = kept_told(found, after=number_in(request.GET.get("after")), size=101)
    context = {"bringing": found, "rows": told[:100], "more": told[99].key if len(told) > 100 else None, "here": "bring_in"}
    return render(request, "connectors/kept.html", context)


@require_safe
def export(request: SignedInRequest) -> StreamingHttpResponse:
    """All of them that the member may see, each once, as a table for a spreadsheet."""
    require(request.member, "view", "export")
    lines = export_kept(request.member, at=request.now)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="kept.csv"'
    return response
