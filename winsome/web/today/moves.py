"""One move and its answers, all moves page by page, and how the order comes about."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from winsome.members.finding import member_by_id
from winsome.today import answering, handing
from winsome.today.errors import MoveGone
from winsome.today.kinds.shape import Section, Seen
from winsome.today.models.move import Answer
from winsome.today.page import PAGE, all_moves, one_move, today_page
from winsome.today.ranking import MOST_WAITED, head_starts, order_of
from winsome.today.words import CALLED
from winsome.web.interactions.going import back_address, go
from winsome.web.parts import is_part
from winsome.web.requests import SignedInRequest
from winsome.web.today.forms import HandingForm, LaterForm, days_to_come
from winsome.web.today.rows import row

SAID = {
    Answer.DONE: gettext_lazy("Done. It stands here again only when something new gives reason to."),
    Answer.NEVER: gettext_lazy("It will not be suggested again."),
}


@never_cache
@require_safe
def move(request: SignedInRequest, move_id: int) -> HttpResponse:
    """One move: why it stands there and where, and every answer to it."""
    return _move_page(request, move_id)


@never_cache
@require_safe
def moves(request: SignedInRequest) -> HttpResponse:
    """All moves in the one order, or those of one part of the page."""
    number, section = request.GET.get("page", "1"), request.GET.get("part", "")
    page = min(int(number), 1_000) if number.isdecimal() and len(number) < 5 and int(number) else 1
    found, total = all_moves(request.member, request.today, section=section, page=page)
    here = f"{reverse('moves')}?part={section}&page=" if section in set(Section) else f"{reverse('moves')}?page="
    context = {
        "rows": [row(each, request.member) for each in found],
        "total": total,
        "called": CALLED.get(Section(section)) if section in set(Section) else None,
        "previous": f"{here}{page - 1}" if page > 1 else "",
        "next": f"{here}{page + 1}" if total > page * PAGE else "",
    }
    return render(request, "today/moves.html", context)


@never_cache
@require_safe
def order(request: SignedInRequest) -> HttpResponse:
    """Why this order: the rule, and each move's numbers put in; and the keys of the page."""
    page = today_page(request.member, request.today)
    shown = [(row(each, request.member), order_of(each)) for each in page.moves]
    context = {"kinds": head_starts(), "shown": shown, "most_waited": MOST_WAITED}
    return render(request, f"today/{_fragment(request, 'order')}", context)


@require_POST
def answer(request: SignedInRequest, move_id: int, as_: str) -> HttpResponse:
    """Say what one makes of a move: done, later, never."""
    form = LaterForm(request.POST)
    if not form.is_valid():
        return _move_page(request, move_id, later=form)
    until = form.cleaned_data["until"]
    answered = answering.answer(move_id=move_id, as_=as_, today=request.today, until=until, by=request.member, at=request.now)
    if answered.hidden_until:
        said = _("It comes back on %(day)s.") % {"day": formats.date_format(answered.hidden_until, "l, j F")}
    else:
        said = str(SAID[Answer(as_)])
    return _away(request, move_id, said)


@require_POST
def hand_over(request: SignedInRequest, move_id: int) -> HttpResponse:
    """Not me: hand it to a colleague with a word, or leave it to whoever should."""
    seen = _seen(request, move_id)
    form = HandingForm(request.POST, colleagues=handing.who_else(seen.move, request.member))
    if not form.is_valid():
        return _move_page(request, move_id, handing_form=form)
    to = form.colleague()
    handing.hand_over(move_id=move_id, to=to, word=form.said(), by=request.member, at=request.now)
    if to is None:
        return _away(request, move_id, _("It left your page."))
    return _away(request, move_id, _("%(name)s sees it now, and that it comes from you.") % {"name": member_by_id(to).name})


@require_POST
def take_back(request: SignedInRequest, move_id: int) -> HttpResponse:
    """Put a move back where it stood."""
    answering.take_back(move_id=move_id, by=request.member, at=request.now)
    messages.success(request, _("It stands where it stood."))
    return go(request, back_address(request, otherwise="today"))


def _away(request: SignedInRequest, move_id: int, said: str) -> HttpResponse:
    """Say what became of it, with the way back."""
    messages.info(request, said, extra_tags=f"undo {reverse('move_take_back', args=[move_id])}")
    address = back_address(request, otherwise="today")
    return go(request, reverse("today") if address.startswith(reverse("move", args=[move_id])) else address)


def _seen(request: SignedInRequest, move_id: int) -> Seen:
    found = one_move(request.member, move_id, request.today)
    if found is None:
        raise MoveGone
    return found


def _move_page(
    request: SignedInRequest, move_id: int, *, later: LaterForm | None = None, handing_form: HandingForm | None = None
) -> HttpResponse:
    seen = _seen(request, move_id)
    colleagues = handing.who_else(seen.move, request.member)
    context = {
        "row": row(seen, request.member),
        "order": order_of(seen),
        "most_waited": MOST_WAITED,
        "waits": seen.move.is_waiting(request.today),
        "days": days_to_come(request.today),
        "later": later or LaterForm(),
        "form": handing_form or HandingForm(colleagues=colleagues),
        "may_hand": seen.kind.can_be_handed,
        "next": request.POST.get("next", ""),
    }
    return render(request, f"today/{_fragment(request, 'move')}", context, status=422 if later or handing_form else 200)


def _fragment(request: SignedInRequest, name: str) -> str:
    return f"_{name}.html" if is_part(request) else f"{name}.html"
