"""An organization's page, and where every value comes from."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from winsome.interactions.models import Promise
from winsome.interactions.timeline import Timeline, of_organization
from winsome.members.audiences import reach_of
from winsome.members.models.audience import Reach
from winsome.members.permissions import may, require
from winsome.people.listing import PeopleQuery, people
from winsome.people.models import PersonEntry
from winsome.people.profile import OrganizationProfile, organization_profile
from winsome.people.working_there import former_people
from winsome.web.people.forms import CustomerForm
from winsome.web.people.showing import SourceLine, field_label, from_sources
from winsome.web.requests import SignedInRequest

MOMENTS = 10
_FIELDS = ("name", "aliases", "websites", "city", "country", "industry")


@require_safe
def organization(request: SignedInRequest, organization_id: int) -> HttpResponse:
    """One page for everything that we know of an organization and had to do with its people."""
    require(request.member, "view", "organization")
    return render(request, "organizations/detail.html", page_of(request, organization_id))


@require_safe
def sources(request: SignedInRequest, organization_id: int) -> HttpResponse:
    """Every value and the source that says it."""
    require(request.member, "view", "organization")
    profile = organization_profile(request.member, organization_id)
    context = {"here": "organizations", "profile": profile, "look": profile.look, "lines": list(_lines(request, profile))}
    return render(request, "organizations/sources.html", context)


def page_of(request: SignedInRequest, organization_id: int) -> dict[str, Any]:
    """What an organization's page is rendered from."""
    viewer = request.member
    profile = organization_profile(viewer, organization_id)
    organization = profile.organization
    there = people(viewer, PeopleQuery(organization_id=organization_id), size=50)
    dates = {"since": organization.customer_since, "until": organization.customer_until}
    return {
        "here": "organizations",
        "profile": profile,
        "organization": organization,
        "look": profile.look,
        "there": there,
        "former": former_people(viewer, organization_id),
        "timeline": of_organization(viewer, organization_id, size=MOMENTS)
        if may(viewer, "view", "interaction")
        else Timeline([]),
        "more": reverse("organization_timeline", args=[organization_id]),
        "promises": _promises(request, organization_id),
        "comes_from": from_sources(profile.cards),
        "customer_form": CustomerForm(initial=dates),
        "may_edit": may(viewer, "edit", "organization"),
        "may_grant": may(viewer, "grant_short_name", "organization"),
        "today": request.today,
    }


def _promises(request: SignedInRequest, organization_id: int) -> list[Promise]:
    if not may(request.member, "view", "promise"):
        return []
    there = PersonEntry.objects.filter(organization_id=organization_id, audience_id__in=request.member.audience_ids)
    rows = Promise.objects.open().visible_to(request.member).filter(person_id__in=there.values("person_id"))
    return list(rows.select_related("member").order_by("due_on", "pk")[:20])


def _lines(request: SignedInRequest, profile: OrganizationProfile) -> list[SourceLine]:
    lines = []
    for card in profile.cards:
        reach = Reach(reach_of(request.member, card.audience_id))
        for field in _FIELDS:
            value = getattr(card.values, field)
            for each in value if isinstance(value, tuple) else (value,):
                if each:
                    lines.append(SourceLine(field_label(field), each, card, str(reach.label), reach == Reach.PRIVATE))
    return lines
