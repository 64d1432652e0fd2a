"""Further pages of a timeline, as fragments and as pages of their own."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from winsome.interactions.timeline import of_organization, of_person
from winsome.interactions.with_whom import entries_of
from winsome.members.permissions import require
from winsome.people.errors import OrganizationNotVisible, PersonNotVisible
from winsome.people.models import OrganizationEntry
from winsome.web.parts import is_part
from winsome.web.requests import SignedInRequest


@require_safe
def person_timeline(request: SignedInRequest, person_id: int) -> HttpResponse:
    """What happened with somebody, from `before` on."""
    require(request.member, "view", "interaction")
    entry = entries_of(request.member, [person_id]).get(person_id)
    if entry is None:
        raise PersonNotVisible
    timeline = of_person(request.member, person_id, before=request.GET.get("before", ""))
    return _timeline(request, {"timeline": timeline, "name": entry.name})


@require_safe
def organization_timeline(request: SignedInRequest, organization_id: int) -> HttpResponse:
    """What happened with the people of an organization, from `before` on."""
    require(request.member, "view", "interaction")
    rows = OrganizationEntry.objects.filter(organization_id=organization_id, audience_id__in=request.member.audience_ids)
    entry = rows.order_by("pk").first()
    if entry is None:
        raise OrganizationNotVisible
    timeline = of_organization(request.member, organization_id, before=request.GET.get("before", ""))
    return _timeline(request, {"timeline": timeline, "name": entry.name})


def _timeline(request: SignedInRequest, context: dict[str, object]) -> HttpResponse:
    template = "interactions/_moments.html" if is_part(request) else "interactions/timeline.html"
    return render(request, template, {**context, "more": request.path})
