"""An import: watch it being read, see what came, take it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from winsome.connectors import changes, telling
from winsome.connectors import taking_back as undoing
from winsome.connectors.models import KeptRow
from winsome.sources.models import Import
from winsome.sources.models.bringing import State
from winsome.web.connectors.caller_forms import asked
from winsome.web.connectors.finding import number_in, visible_import
from winsome.web.parts import part_of
from winsome.web.requests import SignedInRequest


@require_safe
def bringing(request: SignedInRequest, import_id: int) -> HttpResponse:
    """One import: how far it is, what came, what was set aside and why."""
    return _import_page(request, visible_import(request, import_id))


@require_safe
@part_of("import", "import_id")
def progress(request: SignedInRequest, import_id: int) -> HttpResponse:
    """The moving part of an import's page, asked for every second until it is done."""
    found = visible_import(request, import_id)
    if not found.is_running:
        response = HttpResponse(status=200)
        response["HX-Refresh"] = "true"
        return response
    return render(request, "connectors/import.html#progress", {"bringing": found, "progress": telling.progress(found)})


@require_safe
def lines(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Every record that was set aside, with its number and the reason."""
    found = visible_import(request, import_id)
    told = telling.lines_told(list(found.sources.all()), after=number_in(request.GET.get("after")), size=201)
    context = {"bringing": found, "lines": told[:200], "more": told[199].key if len(told) > 200 else None, "here": "bring_in"}
    return render(request, "connectors/lines.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def taking_back(request: SignedInRequest, import_id: int) -> HttpResponse:
    """What would go, and the taking back itself."""
    found = visible_import(request, import_id, "edit")
    if request.method == "POST":
        undoing.take_back(import_id=import_id, by=request.member, at=request.now)
        messages.success(request, _("The import is being taken back."))
        return redirect("import", import_id)
    context = {
        "bringing": found,
        "would": undoing.would_go(found),
        "who_stays": undoing.who_would_stay(found, request.member),
        "here": "bring_in",
    }
    return render(request, "connectors/taking_back.html", context)


def _import_page(request: SignedInRequest, found: Import) -> HttpResponse:
    sources = list(found.sources.order_by("pk"))
    context = {
        "bringing": found,
        "sources": [(source, telling.reasons_counted(source)) for source in sources],
        "progress": telling.progress(found),
        "set_aside": sum(source.set_aside for source in sources),
        "totals": telling.totals(sources),
        "people": changes.counted(found, request.member) if found.state == State.DONE else {},
        "contacts": changes.contacts_counted(found, request.member) if found.state == State.DONE else 0,
        "callers": asked(found),
        "kept": KeptRow.objects.filter(source__in=sources).count(),
        "may_take_back": Import.objects.editable_by(request.member).filter(pk=found.pk).exists(),
        "is_own": found.owner_id == request.member.pk,
        "here": "bring_in",
    }
    return render(request, "connectors/import.html", context)
