"""The page people open every morning, and the answers they give on it."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from winsome.members.permissions import may
from winsome.sphere import evening
from winsome.today import answering
from winsome.today.models.move import Answer
from winsome.today.page import DriftingAway, today_page
from winsome.today.words import lead, why
from winsome.web.requests import SignedInRequest
from winsome.web.today.evening_form import EveningForm

SAID = {
    Answer.DONE: gettext_lazy("Done. It stands on this page again when it becomes quiet once more."),
    Answer.LATER: gettext_lazy("It comes back in a week."),
    Answer.NEVER: gettext_lazy("It will not be suggested again."),
}


@never_cache
@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """Today, as this member sees it."""
    return _page(request, EveningForm())


@require_POST
def answer(request: SignedInRequest, move_id: int, as_: str) -> HttpResponse:
    """Say what one makes of a suggestion: done, later, never."""
    answering.answer(move_id=move_id, as_=as_, today=request.today, by=request.member, at=request.now)
    messages.info(request, str(SAID[Answer(as_)]), extra_tags=f"undo {reverse('move_take_back', args=[move_id])}")
    return redirect("today")


@require_POST
def take_back(request: SignedInRequest, move_id: int) -> HttpResponse:
    """Put a suggestion back where it stood."""
    answering.take_back(move_id=move_id, by=request.member, at=request.now)
    return redirect("today")


@require_POST
def better(request: SignedInRequest) -> HttpResponse:
    """Answer the evening question; a refused answer comes back with the page, as it was typed."""
    form = EveningForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    made = evening.answer(
        name=form.name(),
        what=form.what(),
        person_id=form.person_id(request.member),
        day=request.today,
        by=request.member,
        at=request.now,
    )
    undo = f"undo {reverse('betterment_take_back', args=[made.pk])}"
    messages.success(request, _("Written down, for you alone."), extra_tags=undo)
    return redirect("today")


@require_POST
def take_betterment_back(request: SignedInRequest, betterment_id: int) -> HttpResponse:
    """Take an answer back."""
    evening.take_back(betterment_id=betterment_id, by=request.member, at=request.now)
    messages.info(request, _("The answer is taken back."))
    return redirect("today")


@require_safe
def betterments(request: SignedInRequest) -> HttpResponse:
    """A member's own answers of the last year."""
    since = _a_year_before(request.today)
    return render(request, "today/betterments.html", {"answers": evening.answers(request.member, since=since), "since": since})


def _page(request: SignedInRequest, form: EveningForm, *, status: int = 200) -> HttpResponse:
    page = today_page(request.member, request.today)
    context = {
        "page": page,
        "today": page.day,
        "lead": lead(page),
        "drifting": [(each, why(each), _points(each)) for each in page.drifting],
        "form": form,
        "may_see_sphere": may(request.member, "view", "sphere"),
        "may_note": may(request.member, "edit", "interaction"),
        "may_bring_in": may(request.member, "edit", "import"),
    }
    return render(request, "today/today.html", context, status=status)


def _points(drifting: DriftingAway) -> str:
    """The curve of closeness in a box of 120 by 28, its highest point at the top."""
    step, top = 116 / max(1, len(drifting.curve) - 1), max(drifting.curve) or 1
    return " ".join(f"{2 + step * place:.0f},{26 - 24 * value / top:.1f}" for place, value in enumerate(drifting.curve))


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))
