"""Adding somebody, and editing in place: the same forms as pages and as fragments."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from winsome.kernel.errors import RuleBroken
from winsome.members.permissions import require
from winsome.people.profile import person_profile
from winsome.people.typing_in import add_person, edit_person, take_back_edit
from winsome.web.interactions.going import back_address
from winsome.web.parts import is_part
from winsome.web.people.answering import in_place, is_about_the_form, say
from winsome.web.people.forms import NewPersonForm, PersonForm
from winsome.web.people.parts import FIELDS, initial_values
from winsome.web.people.person import particulars_of
from winsome.web.requests import SignedInRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Type somebody in."""
    require(request.member, "edit", "person")
    form = NewPersonForm(request.POST or None, member=request.member, initial={"name": request.GET.get("name", "")[:250]})
    if form.is_valid():
        try:
            reach = form.cleaned_data["reach"]
            card = add_person(values=form.values(), reach=reach, by=request.member, at=request.now)
        except RuleBroken as broken:
            _explain(form, broken)
        else:
            say(request, _("%s is in the record now.") % form.cleaned_data["name"], undo="person_edit_undo", args=(card.pk,))
            return redirect("person", card.person_id)
    context = {"form": form, "here": "people"}
    return render(request, "people/add.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Edit one part of what is shown about somebody, or all of it on a page of its own."""
    require(request.member, "edit", "person")
    part = request.GET.get("part", "")
    if part and part not in FIELDS:
        raise Http404
    profile = person_profile(request.member, person_id)
    form = PersonForm(request.POST or None, part=part, initial=initial_values(profile))
    if form.is_valid():
        try:
            return _edited(request, person_id, form)
        except RuleBroken as broken:
            _explain(form, broken)
    context = {"form": form, "part": part, "person_id": person_id, "name": profile.look.name, "here": "people"}
    status = 422 if form.is_bound else 200
    if is_part(request) and part:
        return in_place(render(request, "people/_part_form.html", context, status=status), f"#part-{part}")
    return render(request, "people/edit.html", context, status=status)


@require_POST
def undo(request: SignedInRequest, card_id: int) -> HttpResponse:
    """Take one's own last edit back."""
    person_id = take_back_edit(card_id=card_id, by=request.member, at=request.now)
    say(request, _("It is as it was before."))
    address = back_address(request, otherwise="people")
    if address.startswith(reverse("person", args=[person_id])) and not _is_here(request, person_id):
        return redirect("people")
    return redirect(address)


def _edited(request: SignedInRequest, person_id: int, form: PersonForm) -> HttpResponse:
    changes = form.changes()
    if changes:
        card = edit_person(person_id=person_id, changes=changes, by=request.member, at=request.now)
        say(request, _("Changed."), undo="person_edit_undo", args=(card.pk,))
    if not is_part(request):
        return redirect("person", person_id)
    context = particulars_of(request, person_profile(request.member, person_id))
    return render(request, "people/_edited.html", context)


def _explain(form: PersonForm, broken: RuleBroken) -> None:
    """Say beside the form what has to be looked at again."""
    if not is_about_the_form(broken):
        raise broken
    field = "organization" if "organization" in form.fields and form.cleaned_data.get("organization") else None
    form.add_error(field, str(broken.sentence))


def _is_here(request: SignedInRequest, person_id: int) -> bool:
    try:
        person_profile(request.member, person_id)
    except RuleBroken:
        return False
    return True
