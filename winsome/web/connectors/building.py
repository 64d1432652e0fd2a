"""The builder's page: every member's part, a kind request, and who builds; and the answer of whoever is asked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from winsome.connectors import building as rules
from winsome.members.models import Member
from winsome.members.permissions import may, require
from winsome.web.connectors.finding import number_in
from winsome.web.requests import SignedInRequest


@never_cache
@require_safe
def building(request: SignedInRequest) -> HttpResponse:
    """What each member has handed in, and who has handed in nothing yet."""
    is_builder = rules.require_sight(request.member)
    parts = rules.handed_in()
    context = {
        "parts": parts,
        "with_nothing": sum(not part.kinds for part in parts),
        "builder": rules.builder(),
        "is_builder": is_builder,
        "may_name": may(request.member, "edit", "builder"),
        "members": Member.objects.here().order_by("name", "pk"),
        "here": "bring_in",
    }
    return render(request, "connectors/building.html", context)


@require_POST
def naming(request: SignedInRequest) -> HttpResponse:
    """Name the member who builds the record."""
    require(request.member, "edit", "builder")
    named = rules.name_builder(member_id=number_in(request.POST.get("member")), by=request.member, at=request.now)
    messages.success(request, _("%s builds the record now.") % named.member.name)
    return redirect("building")


@require_POST
def asking(request: SignedInRequest) -> HttpResponse:
    """Ask one member kindly, or all who have handed in nothing."""
    if asked := number_in(request.POST.get("member")):
        rules.ask_kindly(member_id=asked, by=request.member, at=request.now)
        messages.success(request, _("The request stands on their page, with the exact clicks."))
    else:
        count = rules.ask_everybody(by=request.member, at=request.now)
        messages.success(request, ngettext("%d member is asked.", "%d members are asked.", count) % count)
    return redirect("building")


@require_POST
def answering(request: SignedInRequest) -> HttpResponse:
    """Say why one cannot hand anything in."""
    require(request.member, "edit", "import")
    rules.cannot(hindrance=request.POST.get("hindrance", ""), by=request.member, at=request.now)
    messages.success(request, _("Thank you for saying so."))
    return redirect("bring_in")
