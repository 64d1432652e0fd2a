"""Adding and editing organizations, and since when they are customers."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from winsome.kernel.errors import RuleBroken
from winsome.members.permissions import may, require
from winsome.people.editing_organizations import (
    add_organization,
    edit_organization,
    grant_short_name,
    note_customer,
    take_back_organization_edit,
)
from winsome.people.errors import OrganizationNotVisible
from winsome.people.profile import OrganizationProfile, organization_profile
from winsome.web.people.answering import is_about_the_form, say
from winsome.web.people.forms import CustomerForm, NewOrganizationForm, OrganizationForm
from winsome.web.requests import SignedInRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Type an organization in under its full name."""
    require(request.member, "edit", "organization")
    initial = {"name": request.GET.get("name", "")[:250]}
    form = NewOrganizationForm(request.POST or None, member=request.member, may_grant=_may_grant(request), initial=initial)
    if form.is_valid():
        try:
            reach = form.cleaned_data["reach"]
            card = add_organization(
                values=form.values(), reach=reach, by=request.member, at=request.now, granted=form.granted_by_owner
            )
        except RuleBroken as broken:
            _explain(form, broken)
        else:
            say(request, _("%s is in the record now.") % card.values.name, undo="organization_edit_undo", args=(card.pk,))
            return redirect("organization", card.organization_id)
    context = {"form": form, "here": "organizations"}
    return render(request, "organizations/form.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, organization_id: int) -> HttpResponse:
    """Edit what is shown about an organization."""
    require(request.member, "edit", "organization")
    profile = organization_profile(request.member, organization_id)
    form = OrganizationForm(request.POST or None, may_grant=_may_grant(request), initial=_initial(profile))
    if form.is_valid():
        try:
            changes, granted = form.changes(), form.granted_by_owner
            if granted:
                changes["name"] = form.cleaned_data["name"]
            if changes:
                card = edit_organization(
                    organization_id=organization_id, changes=changes, by=request.member, at=request.now, granted=granted
                )
                say(request, _("Changed."), undo="organization_edit_undo", args=(card.pk,))
        except RuleBroken as broken:
            _explain(form, broken)
        else:
            return redirect("organization", organization_id)
    context = {"form": form, "profile": profile, "look": profile.look, "here": "organizations"}
    return render(request, "organizations/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def grant(request: SignedInRequest, organization_id: int) -> HttpResponse:
    """The data owner confirms that a short name is the registered one."""
    card = grant_short_name(organization_id=organization_id, by=request.member, at=request.now)
    say(request, _("%s stands as the registered name.") % card.values.name, undo="organization_edit_undo", args=(card.pk,))
    return redirect("organization", organization_id)


@require_POST
def undo(request: SignedInRequest, card_id: int) -> HttpResponse:
    """Take one's own last edit of an organization back."""
    organization_id = take_back_organization_edit(card_id=card_id, by=request.member, at=request.now)
    say(request, _("It is as it was before."))
    try:
        organization_profile(request.member, organization_id)
    except OrganizationNotVisible:
        return redirect("organizations")
    return redirect("organization", organization_id)


@require_http_methods(["GET", "HEAD", "POST"])
def customer(request: SignedInRequest, organization_id: int) -> HttpResponse:
    """Say since when, and until when, it is a customer."""
    require(request.member, "edit", "organization")
    profile = organization_profile(request.member, organization_id)
    form = CustomerForm(request.POST or None)
    if form.is_valid():
        try:
            since, until = form.cleaned_data["since"], form.cleaned_data["until"]
            before = note_customer(organization_id=organization_id, since=since, until=until, by=request.member, at=request.now)
        except RuleBroken as broken:
            _explain(form, broken)
        else:
            messages.success(request, _("Noted."), extra_tags=f"undo {_way_back(organization_id, *before)}")
            return redirect("organization", organization_id)
    context = {"form": form, "profile": profile, "look": profile.look, "here": "organizations"}
    return render(request, "organizations/customer.html", context, status=422 if form.is_bound else 200)


@require_POST
def undo_customer(request: SignedInRequest, organization_id: int) -> HttpResponse:
    """Put back the dates that stood there before."""
    since, until = (_day(request.GET.get(name, "")) for name in ("since", "until"))
    note_customer(organization_id=organization_id, since=since, until=until, by=request.member, at=request.now)
    say(request, _("It is as it was before."))
    return redirect("organization", organization_id)


def _way_back(organization_id: int, since: date | None, until: date | None) -> str:
    days = {"since": since, "until": until}
    kept = urlencode({name: day.isoformat() for name, day in days.items() if day})
    return f"{reverse('organization_customer_undo', args=[organization_id])}?{kept}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _initial(profile: OrganizationProfile) -> dict[str, object]:
    look = profile.look
    shown = {"name": look.name, "industry": look.industry, "city": look.city, "country": look.country}
    return {**shown, "aliases": profile.short_forms, "websites": profile.websites, "granted": look.is_granted}


def _may_grant(request: SignedInRequest) -> bool:
    return may(request.member, "grant_short_name", "organization")


def _explain(form: OrganizationForm | CustomerForm, broken: RuleBroken) -> None:
    """Say beside the form what has to be looked at again."""
    if not is_about_the_form(broken):
        raise broken
    form.add_error("name" if "name" in form.fields else None, str(broken.sentence))
