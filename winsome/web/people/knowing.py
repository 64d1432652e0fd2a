"""Facts and roles of somebody: noted in place or on a page of their own, and taken out again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from winsome.kernel.errors import RuleBroken
from winsome.members.permissions import require
from winsome.people import holding_roles, knowing
from winsome.people.profile import person_profile
from winsome.web.guardrail.words import JudgedForm
from winsome.web.interactions.going import go
from winsome.web.parts import is_part
from winsome.web.people.answering import is_about_the_form, say
from winsome.web.people.knowing_forms import FactForm, RoleForm
from winsome.web.people.person import particulars_of
from winsome.web.requests import SignedInRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_fact(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Note what we know about somebody's work; what is nobody's business comes back with the reason, and is kept nowhere."""
    require(request.member, "edit", "person")
    form = FactForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        fact = knowing.add_fact(
            person_id=person_id, statement=typed["statement"], heard_on=typed["heard_on"], by=request.member, at=request.now
        )
        say(request, _("Noted."), undo="person_fact_remove", args=(fact.pk,))
        return _noted(request, person_id, "people/_facts.html")
    return _again(request, person_id, "people/_facts.html", {"fact_form": form}, form)


@require_POST
def remove_fact(request: SignedInRequest, fact_id: int) -> HttpResponse:
    """Take a fact out for good."""
    fact = knowing.remove_fact(fact_id=fact_id, by=request.member, at=request.now)
    say(request, _("It is gone, and nothing of it is kept."))
    return go(request, reverse("person", args=[fact.person_id]))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_role(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Note a role that somebody holds or held."""
    require(request.member, "edit", "person")
    form = RoleForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            role = holding_roles.add_role(
                person_id=person_id,
                organization=typed["organization"],
                title=typed["title"] or None,
                since=typed["since"],
                until=typed["until"],
                by=request.member,
                at=request.now,
            )
        except RuleBroken as broken:
            if not is_about_the_form(broken):
                raise
            form.add_error(None, str(broken.sentence))
        else:
            say(request, _("Noted."), undo="person_role_remove", args=(role.pk,))
            return _noted(request, person_id, "people/_roles.html")
    return _again(request, person_id, "people/_roles.html", {"role_form": form}, form)


@require_POST
def remove_role(request: SignedInRequest, role_id: int) -> HttpResponse:
    """Take a noted role out."""
    person_id = holding_roles.remove_role(role_id=role_id, by=request.member, at=request.now)
    say(request, _("The role is taken out."))
    return go(request, reverse("person", args=[person_id]))


def _noted(request: SignedInRequest, person_id: int, template: str) -> HttpResponse:
    if not is_part(request):
        return redirect("person", person_id)
    return _section(request, person_id, template, {"with_messages": True})


def _again(request: SignedInRequest, person_id: int, template: str, context: dict[str, Any], form: JudgedForm) -> HttpResponse:
    return _section(request, person_id, template, {**context, "is_open": True}, status=422 if form.is_bound else 200)


def _section(request: SignedInRequest, person_id: int, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The section alone for htmx, else a page that holds nothing but it."""
    shown = {**particulars_of(request, person_profile(request.member, person_id)), **context, "here": "people"}
    if is_part(request):
        return render(request, template, shown, status=status)
    return render(request, "people/section.html", {**shown, "section": template}, status=status)
