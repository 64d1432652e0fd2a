"""The lists of people and of organizations."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from winsome.members.permissions import may, require
from winsome.people import listing
from winsome.people.listing import OrganizationsQuery, PeopleQuery
from winsome.people.models import OrganizationEntry
from winsome.people.saving_views import saved_views
from winsome.people.working_there import people_at
from winsome.web.people.queries import address_of, organizations_query, people_query
from winsome.web.requests import SignedInRequest


@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """Everyone whom the member may see, filtered and sorted."""
    require(request.member, "view", "person")
    query = people_query(request.GET)
    page = listing.people(request.member, query, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    context = {
        **_around(request, query, "people", page.next, page.previous),
        "page": page,
        "countries": listing.countries(request.member),
        "employer": _employer(request, query.organization_id) if query.organization_id else None,
        "without_employer": address_of(query, organization=None),
        "without_import": address_of(query, **{"import": None}),
        "by_name": address_of(query, order=""),
        "by_contact": address_of(query, order="quiet" if query.order == "recent" else "recent"),
        "may_add": may(request.member, "edit", "person"),
        "has_team": request.member.team_id is not None,
    }
    return render(request, "people/list.html", context)


@require_safe
def organizations(request: SignedInRequest) -> HttpResponse:
    """Every organization that the member may see, filtered."""
    require(request.member, "view", "organization")
    query = organizations_query(request.GET)
    page = listing.organizations(request.member, query, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    there = people_at(request.member, [entry.organization_id for entry in page.rows])
    context = {
        **_around(request, query, "organizations", page.next, page.previous),
        "page": page,
        "countries": listing.countries(request.member, OrganizationEntry),
        "rows": [{"entry": entry, "there": there.get(entry.organization_id)} for entry in page.rows],
        "may_add": may(request.member, "edit", "organization"),
        "may_grant": may(request.member, "grant_short_name", "organization"),
    }
    return render(request, "organizations/list.html", context)


def _around(
    request: SignedInRequest, query: PeopleQuery | OrganizationsQuery, noun: str, after: str, before: str
) -> dict[str, object]:
    """What both lists have around their rows."""
    return {
        "here": noun,
        "noun": noun,
        "query": query,
        "address": address_of(query),
        "next": address_of(query, after=after) if after else "",
        "previous": address_of(query, before=before) if before else "",
        "views": saved_views(request.member, noun) if may(request.member, "view", "saved_view") else [],
        "may_save": may(request.member, "edit", "saved_view"),
        "may_export": may(request.member, "view", "export"),
    }


def _employer(request: SignedInRequest, organization_id: int) -> OrganizationEntry | None:
    rows = OrganizationEntry.objects.filter(audience_id__in=request.member.audience_ids, organization_id=organization_id)
    return rows.order_by("pk").first()
