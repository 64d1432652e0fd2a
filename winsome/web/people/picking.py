"""People recognized while one types a name."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from winsome.kernel.text import clean
from winsome.members.permissions import may, require
from winsome.sphere.finding import find_people_and_organizations
from winsome.web.parts import part_of
from winsome.web.requests import SignedInRequest

SHOWN = 8


@require_safe
@part_of("people")
def picking(request: SignedInRequest) -> HttpResponse:
    """Lines for the picker: who begins so, those closest first, and the typed name as somebody new."""
    require(request.member, "view", "person")
    typed = clean(request.GET.get("q", ""))[:200]
    found = find_people_and_organizations(request.member, typed, size=SHOWN).people if typed else []
    is_new = len(typed) > 1 and may(request.member, "edit", "person")
    return render(request, "people/_picking.html", {"found": found, "new_name": typed if is_new else ""})
