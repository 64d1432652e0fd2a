"""The page people open every morning, and the evening question on it. Moves and their answers are in `moves`."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from winsome.members.permissions import may
from winsome.sphere import evening
from winsome.today.page import today_page
from winsome.today.words import CALLED, lead
from winsome.web.requests import SignedInRequest
from winsome.web.today.evening_form import EveningForm
from winsome.web.today.rows import row


@never_cache
@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """Today, as this member sees it."""
    return _page(request, EveningForm())


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
        "lead": lead(page),
        "parts": [(part, CALLED[part.section], [row(each, request.member) for each in part.moves]) for part in page.parts],
        "form": form,
        "may_see_sphere": may(request.member, "view", "sphere"),
        "may_note": may(request.member, "edit", "interaction"),
        "may_bring_in": may(request.member, "edit", "import"),
    }
    return render(request, "today/today.html", context, status=status)


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28))
