"""Bringing in: hand files over, watch them being read, say what columns are, see what came, take it back."""

from typing import IO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from winsome.connectors import taking_back as undoing
from winsome.connectors import telling
from winsome.connectors.handing_in import Wish, confirm_mapping, hand_in, tables_to_map
from winsome.files.models import SpooledFile
from winsome.files.spool import begin, find, receive, spool_whole
from winsome.kernel.errors import ChangedMeanwhile
from winsome.members.permissions import require
from winsome.sources.models import Import
from winsome.sources.models.bringing import State
from winsome.web.connectors.forms import MappingForm, WishForm
from winsome.web.requests import SignedInRequest

SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: SignedInRequest) -> HttpResponse:
    """Where files are handed over, and everything that came before."""
    require(request.member, "edit", "import")
    form = WishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        files = _files(request)
        if files:
            return _handed_over(request, files, form)
        form.add_error(None, _("Choose at least one file first."))
    imports = Import.objects.visible_to(request.member).select_related("owner").order_by("-created_at", "-pk")
    context = {"form": form, "imports": imports[:SHOWN], "here": "bring_in"}
    return render(request, "connectors/bring_in.html", context, status=422 if form.errors else 200)


@require_POST
def piece(request: SignedInRequest) -> JsonResponse:
    """Take one piece of a file that is sent in pieces, and say how much has arrived."""
    require(request.member, "edit", "import")
    sent = request.FILES.get("piece")
    try:
        offset, total = int(request.POST["offset"]), int(request.POST["total"])
    except (KeyError, ValueError):
        return JsonResponse({"error": _("This piece does not say where it belongs.")}, status=400)
    token = request.POST.get("upload", "")
    owner_id = request.member.pk
    name = request.POST.get("name", "")
    file = find(token, owner_id=owner_id) if token else begin(owner_id=owner_id, name=name, size=total)
    if isinstance(sent, UploadedFile):
        try:
            file = receive(file, offset, sent.read())
        except ChangedMeanwhile:
            return JsonResponse({"upload": file.token, "received": file.received}, status=409)
    return JsonResponse({"upload": file.token, "received": file.received})


@require_safe
def bringing(request: SignedInRequest, import_id: int) -> HttpResponse:
    """One import: how far it is, what came, what was set aside and why."""
    return _import_page(request, _visible(request, import_id))


@require_safe
def progress(request: SignedInRequest, import_id: int) -> HttpResponse:
    """The moving part of an import's page, asked for every second until it is done."""
    found = _visible(request, import_id)
    if not found.is_running:
        response = HttpResponse(status=200)
        response["HX-Refresh"] = "true"
        return response
    return render(request, "connectors/import.html#progress", {"bringing": found, "progress": telling.progress(found)})


@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Say what the columns of an unknown table are."""
    found = _visible(request, import_id, "edit")
    if found.state != State.ASKING or found.owner_id != request.member.pk:
        return redirect("import", import_id)
    tables = tables_to_map(found)
    forms = []
    for number, table in enumerate(tables):
        guess = table.guess()
        dropped = {place for place, name in enumerate(table.header) if telling.is_dropped(name)}
        forms.append(
            MappingForm(
                request.POST or None, header=table.header, guessed=guess.fields, prefix=f"table-{number}", dropped=dropped
            )
        )
    if request.method == "POST" and all(form.is_valid() for form in forms):
        columns = {table.fingerprint: form.columns() for table, form in zip(tables, forms, strict=True)}
        confirm_mapping(bringing=found, columns=columns, by=request.member, at=request.now)
        return redirect("import", import_id)
    shown = [_table_shown(table, form) for table, form in zip(tables, forms, strict=True)]
    context = {"bringing": found, "tables": shown, "here": "bring_in"}
    return render(request, "connectors/mapping.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def lines(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Every record that was set aside, with its number and the reason."""
    found = _visible(request, import_id)
    told = telling.lines_told(list(found.sources.all()), after=_number(request.GET.get("after")), size=201)
    context = {"bringing": found, "lines": told[:200], "more": told[199].key if len(told) > 200 else None, "here": "bring_in"}
    return render(request, "connectors/lines.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def taking_back(request: SignedInRequest, import_id: int) -> HttpResponse:
    """What would go, and the taking back itself."""
    found = _visible(request, import_id, "edit")
    if request.method == "POST":
        undoing.take_back(import_id=import_id, by=request.member, at=request.now)
        messages.success(request, _("The import is being taken back."))
        return redirect("import", import_id)
    context = {"bringing": found, "would": undoing.would_go(found), "here": "bring_in"}
    return render(request, "connectors/taking_back.html", context)


def _visible(request: SignedInRequest, import_id: int, verb: str = "view") -> Import:
    """The import, for whoever may look at it or take it back.

    Raises: NotAllowed, ImportNotVisible.
    """
    require(request.member, verb, "import")
    allowed = Import.objects.editable_by(request.member) if verb == "edit" else Import.objects.visible_to(request.member)
    found = allowed.select_related("owner").filter(pk=import_id).first()
    if found is None:
        raise undoing.ImportNotVisible
    return found


def _files(request: SignedInRequest) -> list[SpooledFile]:
    """The files of a request: sent in pieces before, or with the form itself."""
    owner_id = request.member.pk
    held = [find(token, owner_id=owner_id) for token in request.POST.getlist("upload") if token]
    for sent in request.FILES.getlist("files"):
        held.append(
            spool_whole(owner_id=owner_id, name=sent.name or "file", content=cast(IO[bytes], sent.file), size=sent.size or 0)
        )
    return [file for file in held if file.is_whole]


def _handed_over(request: SignedInRequest, files: list[SpooledFile], form: WishForm) -> HttpResponse:
    wish = Wish(reach=form.cleaned_data["reach"], repair=form.cleaned_data["repair"])
    made = [hand_in(file=file, wish=wish, owner=request.member, by=request.member, at=request.now) for file in files]
    if len(made) == 1:
        return redirect("import", made[0].pk)
    messages.success(request, ngettext("%d file is being read.", "%d files are being read.", len(made)) % len(made))
    return redirect("bring_in")


def _import_page(request: SignedInRequest, found: Import) -> HttpResponse:
    sources = list(found.sources.order_by("pk"))
    context = {
        "bringing": found,
        "sources": [(source, telling.reasons_counted(source)) for source in sources],
        "progress": telling.progress(found),
        "set_aside": sum(source.set_aside for source in sources),
        "totals": telling.totals(sources),
        "may_take_back": Import.objects.editable_by(request.member).filter(pk=found.pk).exists(),
        "is_own": found.owner_id == request.member.pk,
        "here": "bring_in",
    }
    return render(request, "connectors/import.html", context)


def _table_shown(table: object, form: MappingForm) -> dict[str, object]:
    """Each column with its choice and what stands in it, for the owner's eyes only."""
    header, rows = table.header, table.sample_rows  # type: ignore[attr-defined]
    columns = []
    for place, name in enumerate(header):
        key = f"column-{place}"
        sample = [row[place] for row in rows if place < len(row) and row[place]][:3]
        columns.append({"name": name, "field": form[key] if key in form.fields else None, "sample": sample})
    return {"path": table.path, "columns": columns}  # type: ignore[attr-defined]


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0
