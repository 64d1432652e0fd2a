"""Pages of what both sides said they would do."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from winsome.interactions import promising
from winsome.interactions.agreed import agreed, told
from winsome.interactions.errors import PromiseNotVisible
from winsome.interactions.models import Promise
from winsome.interactions.models.promise import OwedBy
from winsome.interactions.with_whom import entries_of
from winsome.kernel.errors import NotVisible, RuleBroken
from winsome.members.permissions import require
from winsome.web.interactions.going import back_address, go
from winsome.web.interactions.note_form import Outsiders, read_outsiders
from winsome.web.interactions.promise_forms import MovingForm, PromiseForm, StepForm
from winsome.web.parts import is_part
from winsome.web.requests import SignedInRequest


@require_safe
def promises(request: SignedInRequest) -> HttpResponse:
    """Open promises: mine, the team's or everyone's, of both sides or of one."""
    whose, side = request.GET.get("whose", "mine"), request.GET.get("side", "")
    side = side if side in OwedBy.values else ""
    page = agreed(request.member, whose=whose, side=side, day=request.today, after=request.GET.get("after", ""))
    context = {"page": page, "whose": whose, "side": side, "today": request.today, "has_team": bool(request.member.team_id)}
    return render(request, "interactions/promises.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Write a promise down."""
    require(request.member, "edit", "promise")
    if request.method != "POST":
        asked = [int(value) for value in request.GET.getlist("person") if value.isdecimal() and len(value) < 16]
        initial = {"key": uuid4(), "next": request.GET.get("next", "")}
        outsiders = Outsiders(chosen=list(entries_of(request.member, asked[:1]).values()))
        return _add_form(request, PromiseForm(member=request.member, initial=initial), outsiders)
    form = PromiseForm(request.POST, member=request.member)
    outsiders = read_outsiders(request.POST, request.member)
    if len(outsiders.chosen) != 1 or outsiders.new_names or outsiders.unclear:
        form.add_error(None, _("With whom? Please choose one person who is here already."))
    step = form.step() if form.is_valid() else None
    if step:
        try:
            promising.promise(
                new=step,
                person_id=outsiders.chosen[0].person_id,
                by=request.member,
                at=request.now,
                reach=form.cleaned_data["reach"],
                key=form.cleaned_data["key"],
            )
        except NotVisible:
            raise
        except RuleBroken as broken:
            form.add_error(None, str(broken.sentence))
        else:
            messages.success(request, _("Written down, with its date."))
            return go(request, back_address(request, otherwise="promises"))
    return _add_form(request, form, outsiders, status=422)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: SignedInRequest, promise_id: int) -> HttpResponse:
    """Done, and next…: one act for both."""
    promise = _editable(request, promise_id)
    if request.method != "POST":
        return _keep_form(request, promise, StepForm(member=promise.member, initial={"owed_by": promise.owed_by}))
    nothing_follows = request.POST.get("follows") == "nothing"
    form = StepForm(request.POST, member=promise.member, may_be_empty=nothing_follows)
    step = None if nothing_follows else form.step() if form.is_valid() else None
    if step or nothing_follows:
        promising.keep(promise_id=promise_id, next_step=step, nothing_follows=nothing_follows, by=request.member, at=request.now)
        said = _("Kept. Nothing follows for now.") if nothing_follows else _("Kept, and the next step is agreed.")
        messages.success(request, said, extra_tags=f"undo {reverse('promise_reopen', args=[promise_id])}")
        return go(request, back_address(request, otherwise="promises"))
    return _keep_form(request, promise, form, status=422)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: SignedInRequest, promise_id: int) -> HttpResponse:
    """Agree on another date."""
    promise = _editable(request, promise_id)
    initial = {"due_on": promise.due_on, "due_time": promise.due_time, "next": request.GET.get("next", "")}
    form = MovingForm(request.POST or None, initial=initial)
    if form.is_valid():
        promising.move(
            promise_id=promise_id,
            due_on=form.cleaned_data["due_on"],
            due_time=form.cleaned_data["due_time"],
            by=request.member,
            at=request.now,
        )
        messages.success(request, _("The date is moved."))
        return go(request, back_address(request, otherwise="promises"))
    return _act_form(request, "move", {"form": form, "promise": promise}, status=422 if form.is_bound else 200)


@require_POST
def let_go(request: SignedInRequest, promise_id: int) -> HttpResponse:
    """Note that a promise no longer stands."""
    promising.let_go(promise_id=promise_id, by=request.member, at=request.now)
    undo = f"undo {reverse('promise_reopen', args=[promise_id])}"
    messages.info(request, _("This promise no longer stands."), extra_tags=undo)
    return go(request, back_address(request, otherwise="promises"))


@require_POST
def reopen(request: SignedInRequest, promise_id: int) -> HttpResponse:
    """Undo keeping or letting go."""
    promising.reopen(promise_id=promise_id, by=request.member, at=request.now)
    messages.success(request, _("The promise is open again."))
    return go(request, back_address(request, otherwise="promises"))


def _editable(request: SignedInRequest, promise_id: int) -> Promise:
    promise = Promise.objects.open().editable_by(request.member).select_related("member").filter(pk=promise_id).first()
    if promise is None:
        raise PromiseNotVisible
    return promise


def _keep_form(request: SignedInRequest, promise: Promise, form: StepForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "promise": promise, "next": request.POST.get("next", request.GET.get("next", ""))}
    return _act_form(request, "keep", context, status=status)


def _act_form(request: SignedInRequest, act: str, context: dict[str, object], *, status: int) -> HttpResponse:
    promise = context["promise"]
    assert isinstance(promise, Promise)
    context["agreed"] = next(iter(told(request.member, [promise], request.today)), None)
    if context["agreed"] is None:
        raise PromiseNotVisible
    template = f"interactions/_{act}_form.html" if is_part(request) else f"interactions/{act}.html"
    return render(request, template, context, status=status)


def _add_form(request: SignedInRequest, form: PromiseForm, outsiders: Outsiders, *, status: int = 200) -> HttpResponse:
    return render(request, "interactions/promise.html", {"form": form, "outsiders": outsiders}, status=status)
