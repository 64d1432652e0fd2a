"""Who may see an import from now on: what it would do, the doing, and back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from winsome.connectors.resharing import last_resharing, reaches_open, reshare, take_back_resharing, would_change
from winsome.members.audiences import reach_of
from winsome.members.models.audience import Reach
from winsome.web.connectors.finding import own_import
from winsome.web.requests import SignedInRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def audience(request: SignedInRequest, import_id: int) -> HttpResponse:
    """The other circles that might see one's own import, each with what that would do; and the change itself."""
    found = own_import(request, import_id)
    if request.method == "POST":
        reach = request.POST.get("reach", "")
        if reach in set(Reach):
            reshare(import_id=import_id, reach=reach, by=request.member, at=request.now)
            messages.success(request, _("Who may see it is being changed."))
        return redirect("import", import_id)
    context = {
        "bringing": found,
        "reach": reach_of(request.member, found.audience_id),
        "choices": [would_change(found, reach) for reach in reaches_open(found)],
        "last": last_resharing(found),
        "here": "bring_in",
    }
    return render(request, "connectors/audience.html", context)


@require_POST
def undo(request: SignedInRequest, resharing_id: int) -> HttpResponse:
    """Let an import be seen by whom it was seen before."""
    act = take_back_resharing(resharing_id=resharing_id, by=request.member, at=request.now)
    messages.success(request, _("It is being made as it was."))
    return redirect("import", act.bringing_id)
