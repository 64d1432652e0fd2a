"""The trail of what was done, newest first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from winsome.members.models import AuditEntry
from winsome.members.permissions import require
from winsome.web.requests import SignedInRequest

PAGE = 50


@require_safe
def audit(request: SignedInRequest) -> HttpResponse:
    """One page of the trail; `before` is the number of the entry above which it goes on."""
    require(request.member, "view", "audit")
    entries = AuditEntry.objects.select_related("member").order_by("-pk")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 16:
        entries = entries.filter(pk__lt=int(before))
    page = list(entries[: PAGE + 1])
    older = f"?before={page[PAGE - 1].pk}" if len(page) > PAGE else ""
    return render(request, "members/audit.html", {"entries": page[:PAGE], "older": older, "is_first": not before})
