"""One line that finds anyone and anything: lines for the palette, and a page that needs no script."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from winsome.kernel.text import clean
from winsome.members.permissions import may
from winsome.search.index import terms
from winsome.sphere.finding import Found, find_people_and_organizations
from winsome.web.parts import is_part
from winsome.web.requests import SignedInRequest
from winsome.web.search.places import places_for

IN_PALETTE, ON_PAGE = 8, 25


@require_safe
def palette(request: SignedInRequest) -> HttpResponse:
    """Lines for what was typed: people, organizations, pages, acts. Asked without htmx it is a page of its own."""
    if is_part(request):
        return render(request, "search/_lines.html", _found(request, IN_PALETTE))
    return search(request)


@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """The same as a page."""
    return render(request, "search/search.html", {**_found(request, ON_PAGE), "here": "search"})


def _found(request: SignedInRequest, size: int) -> dict[str, Any]:
    typed = clean(request.GET.get("q", ""))[:200]
    found = find_people_and_organizations(request.member, typed, size=size) if terms(typed) else Found([], [])
    places = places_for(request.member, terms(typed))
    return {
        "typed": typed,
        "people": found.people if may(request.member, "view", "person") else [],
        "organizations": found.organizations if may(request.member, "view", "organization") else [],
        "acts": [place for place in places if place.is_act],
        "pages": [place for place in places if not place.is_act],
    }
