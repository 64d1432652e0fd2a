"""Handing files over: in pieces that go on where they stopped, or with a plain form; each is told what it is, and who sees it."""

from hashlib import blake2b

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from winsome.connectors.building import may_build
from winsome.connectors.handing_in import Wish, hand_in
from winsome.connectors.packing import pack_files
from winsome.connectors.waiting import WaitingFile, holds_what_was_read, take_up, told, waiting_files
from winsome.files.going_on import room_of
from winsome.files.models import SpooledFile
from winsome.files.spool import destroy, find, receive, spool_whole
from winsome.kernel.errors import ChangedMeanwhile
from winsome.members.models import Member
from winsome.members.permissions import may, require
from winsome.sources.models import Hindrance, Import
from winsome.web.connectors.forms import FileForm, WishForm, reach_of_file
from winsome.web.parts import part_of
from winsome.web.requests import SignedInRequest

SHOWN = 8


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: SignedInRequest) -> HttpResponse:
    """Where files are handed over; what lies here and is not handed in yet; and what came last."""
    require(request.member, "edit", "import")
    form = WishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if _spool(request):
            return redirect("bring_in")
        files = [file for token in request.POST.getlist("upload") if token for file in [find(token, owner_id=request.member.pk)]]
        if files := [file for file in files if file.is_whole]:
            return _handed_over(request, files, form)
        form.add_error(None, _("Choose at least one file first."))
    context = {
        "form": form,
        "held": [row_of(request, file) for file in waiting_files(request.member)],
        "hindrances": Hindrance.choices,
        "may_see_building": may_build(request.member) or may(request.member, "view", "builder"),
        "here": "bring_in",
        **_lying(request.member),
    }
    return render(request, "connectors/bring_in.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
@part_of("bring_in")
def lying(request: SignedInRequest) -> HttpResponse:
    """How much lies here and what came in, asked for while something is being read; empty-handed when nothing has changed."""
    require(request.member, "edit", "import")
    context = _lying(request.member)
    if request.GET.get("seen") == context["seen"]:
        return HttpResponse(status=204)
    return render(request, "connectors/bring_in.html#lying", context)


def _lying(member: Member) -> dict[str, object]:
    every = Import.objects.visible_to(member).select_related("owner", "typed_by")
    imports, room = list(every.order_by("-created_at", "-pk")[:SHOWN]), room_of(member.pk)
    shown = (room.held, *((each.pk, each.state, each.problem) for each in imports))
    return {
        "imports": imports,
        "room": room,
        "is_working": any(each.is_running for each in imports) or (room.held > 0 and holds_what_was_read(member)),
        "seen": blake2b(repr(shown).encode(), digest_size=8).hexdigest(),
    }


@require_POST
def piece(request: SignedInRequest) -> JsonResponse:
    """Take one piece of a file that is sent in pieces, and say how much has arrived.

    The first piece comes without the name of an upload: it finds again what was begun before, or begins anew.
    """
    require(request.member, "edit", "import")
    sent = request.FILES.get("piece")
    try:
        offset, total = int(request.POST["offset"]), int(request.POST["total"])
    except (KeyError, ValueError):
        return JsonResponse({"error": _("This piece does not say where it belongs.")}, status=400)
    content = sent.read() if isinstance(sent, UploadedFile) else b""
    if token := request.POST.get("upload", ""):
        file = find(token, owner_id=request.member.pk)
    else:
        file = take_up(request.member, name=request.POST.get("name", ""), size=max(0, total), beginning=content)
    try:
        if content:
            file = receive(file, offset, content)
    except ChangedMeanwhile:
        return JsonResponse({"upload": file.token, "received": file.received}, status=409)
    return JsonResponse({"upload": file.token, "received": file.received})


@never_cache
@require_safe
@part_of("bring_in")
def held(request: SignedInRequest, token: str) -> HttpResponse:
    """One file that has arrived: what it is, and who will see what is in it."""
    require(request.member, "edit", "import")
    row = row_of(request, told(find(token, owner_id=request.member.pk)))
    return render(request, "connectors/_held.html", {"row": row})


@require_POST
def cancelling(request: SignedInRequest, token: str) -> HttpResponse:
    """Let go of a file that was sent or half sent: its key is destroyed, so nobody can read it any more."""
    require(request.member, "edit", "import")
    file = find(token, owner_id=request.member.pk)
    if not Import.objects.filter(spool_key=file.token).exists():
        destroy(file)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({})
    messages.info(request, _("%s was erased here.") % file.name)
    return redirect("bring_in")


def row_of(request: SignedInRequest, waiting: WaitingFile) -> dict[str, object]:
    """What the line of one file is rendered from."""
    foretold = waiting.foretold
    is_readable = foretold is not None and not foretold.refusal
    form = FileForm(member=request.member, token=waiting.file.token, usual=foretold.reach) if foretold and is_readable else None
    return {"file": waiting.file, "foretold": foretold, "until": waiting.until, "form": form}


def _spool(request: SignedInRequest) -> bool:
    """Take in what a form without script sent along; a chosen folder becomes one file."""
    owner_id = request.member.pk
    singles = [sent for sent in request.FILES.getlist("files") if isinstance(sent, UploadedFile)]
    folder = [sent for sent in request.FILES.getlist("folder") if isinstance(sent, UploadedFile)]
    for sent in singles:
        spool_whole(owner_id=owner_id, name=sent.name or "file", content=sent, size=sent.size or 0)
    if folder:
        with pack_files((sent.name or "file", sent) for sent in folder) as (content, size):
            spool_whole(owner_id=owner_id, name=_("folder") + ".zip", content=content, size=size)
    return bool(singles or folder)


def _handed_over(request: SignedInRequest, files: list[SpooledFile], form: WishForm) -> HttpResponse:
    made = []
    for file in files:
        wish = Wish(reach=reach_of_file(request.POST, file.token), repair=form.cleaned_data["repair"])
        made.append(hand_in(file=file, wish=wish, owner=request.member, by=request.member, at=request.now))
    if len(made) == 1:
        return redirect("import", made[0].pk)
    messages.success(request, ngettext("%d file is being read.", "%d files are being read.", len(made)) % len(made))
    return redirect("bring_in")
