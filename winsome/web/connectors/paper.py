"""Paper, typed with the keyboard alone: one card after another, Enter to the next, whoever it may be shown while one types."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from winsome.connectors import paper, typing_leave
from winsome.connectors.likely_same import LikelySame, who_it_may_be
from winsome.kernel.errors import RuleBroken
from winsome.members.audiences import reach_of
from winsome.members.permissions import require, widest
from winsome.sources.models import Import
from winsome.web.connectors.paper_forms import CardForm, LeaveForm, PileForm, values_so_far
from winsome.web.parts import is_part, part_of
from winsome.web.people.answering import is_about_the_form
from winsome.web.requests import SignedInRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def piles(request: SignedInRequest) -> HttpResponse:
    """Begin a pile, go on with one, and who may type for whom."""
    require(request.member, "edit", "paper")
    owners = typing_leave.owners_for(request.member)
    form = PileForm(request.POST or None, typist=request.member, owners=owners)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        pile = paper.begin_pile(owner=said["owner"], name=said["name"], reach=said["reach"], by=request.member, at=request.now)
        return redirect("paper", pile.pk)
    context = {
        "form": form,
        "owners": owners,
        "piles": paper.piles_in_hand(request.member),
        "leaves": typing_leave.leaves_in_sight(request.member),
        "leave_form": LeaveForm(member=request.member, may_give_for_all=_gives_for_all(request), auto_id="leave_%s"),
        "here": "bring_in",
    }
    return render(request, "connectors/piles.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def typing(request: SignedInRequest, import_id: int) -> HttpResponse:
    """One pile: the next card, and those that were typed."""
    require(request.member, "edit", "paper")
    pile = paper.pile_in_hand(import_id, request.member)
    form = CardForm(request.POST or None)
    likely: list[LikelySame] = []
    if request.method == "POST" and form.is_valid():
        likely = who_it_may_be(pile, form.values(), request.member)
        if form.cleaned_data["who"] or not any(each.has_to_be_asked for each in likely) or any(e.is_certain for e in likely):
            if _typed(request, pile, form):
                return _typing_page(request, pile, CardForm()) if is_part(request) else redirect("paper", pile.pk)
        else:
            form.add_error("name", _("Somebody of this name is here. Say below whether it is the same person."))
    return _typing_page(request, pile, form, likely, status=422 if form.is_bound else 200)


@never_cache
@require_safe
@part_of("paper", "import_id")
def may_be(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Who the card that is being typed may be, as a fragment."""
    require(request.member, "edit", "paper")
    pile = paper.pile_in_hand(import_id, request.member)
    likely = who_it_may_be(pile, values_so_far(request.GET), request.member)
    return render(request, "connectors/_may_be.html", {"likely": likely, "who": request.GET.get("who", "")})


@require_POST
def taking_out(request: SignedInRequest, import_id: int, card_id: int) -> HttpResponse:
    """Take one typed card out again."""
    require(request.member, "edit", "paper")
    paper.take_out(import_id=import_id, card_id=card_id, by=request.member, at=request.now)
    messages.info(request, _("The card was taken out."))
    return redirect("paper", import_id)


@require_POST
def finishing(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Say that a pile is done."""
    require(request.member, "edit", "paper")
    pile = paper.finish_pile(import_id=import_id, by=request.member, at=request.now)
    messages.success(request, _("The pile is done. It stands in the imports of %s.") % pile.owner.name)
    return redirect("import", pile.pk) if pile.owner_id == request.member.pk else redirect("papers")


@require_POST
def giving_leave(request: SignedInRequest) -> HttpResponse:
    """Let somebody type for oneself, or for somebody else."""
    require(request.member, "grant", "paper")
    form = LeaveForm(request.POST, member=request.member, may_give_for_all=_gives_for_all(request))
    if form.is_valid():
        assistant, owner = form.cleaned_data["assistant"], form.cleaned_data["owner"]
        typing_leave.give_leave(assistant_id=assistant.pk, owner_id=owner.pk, by=request.member, at=request.now)
        names = {"assistant": assistant.name, "owner": owner.name}
        messages.success(request, _("%(assistant)s may type for %(owner)s now.") % names)
    else:
        messages.error(request, _("Please choose who types, and for whom."))
    return redirect("papers")


@require_POST
def ending_leave(request: SignedInRequest, leave_id: int) -> HttpResponse:
    """End a leave to type."""
    require(request.member, "grant", "paper")
    typing_leave.end_leave(leave_id=leave_id, by=request.member, at=request.now)
    messages.success(request, _("The leave has ended."))
    return redirect("papers")


def _typed(request: SignedInRequest, pile: Import, form: CardForm) -> bool:
    """Lay the card down; what is wrong with it is said beside the form."""
    try:
        paper.type_row(
            import_id=pile.pk,
            values=form.values(),
            facts=form.facts(),
            same_as=form.same_as(),
            by=request.member,
            at=request.now,
        )
    except RuleBroken as broken:
        if not is_about_the_form(broken):
            raise
        form.add_error("organization" if form.cleaned_data["organization"] else "name", str(broken.sentence))
        return False
    return True


def _typing_page(
    request: SignedInRequest, pile: Import, form: CardForm, likely: list[LikelySame] | None = None, *, status: int = 200
) -> HttpResponse:
    rows = paper.rows_typed(pile)
    is_asked = bool(likely) and "name" in form.errors
    if not is_asked:
        form.begin_at(next((name for name in form.fields if name in form.errors), "name"))
    context: dict[str, Any] = {
        "pile": pile,
        "form": form,
        "likely": likely or [],
        "is_asked": is_asked,
        "who": form.data.get("who", "") if form.is_bound else "",
        "rows": rows,
        "reach": reach_of(pile.owner, pile.audience_id),
        "here": "bring_in",
    }
    part = is_part(request)
    return render(
        request, "connectors/_typing.html" if part else "connectors/typing.html", context, status=200 if part else status
    )


def _gives_for_all(request: SignedInRequest) -> bool:
    return widest(request.member, "grant", "paper") == "company"
