"""What is done with a whole list, or with the chosen rows of it: export, share, and back."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from winsome.members.models.audience import Reach
from winsome.members.permissions import require
from winsome.people.exporting import export_organizations, export_people
from winsome.people.listing import PeopleQuery, all_people
from winsome.people.sharing import share, take_back_sharing
from winsome.web.interactions.going import back_address
from winsome.web.people.answering import say
from winsome.web.people.queries import address_of, organizations_query, people_query
from winsome.web.requests import SignedInRequest


@require_safe
def people_export(request: SignedInRequest) -> HttpResponseBase:
    """The current list as one table, with everything that the member may see."""
    return _table(export_people(request.member, people_query(request.GET), at=request.now), _("people"), request)


@require_safe
def organizations_export(request: SignedInRequest) -> HttpResponseBase:
    """The current list of organizations as one table."""
    lines = export_organizations(request.member, organizations_query(request.GET), at=request.now)
    return _table(lines, _("organizations"), request)


@require_POST
def people_bulk(request: SignedInRequest) -> HttpResponseBase:
    """One act on the chosen people: share them, or export them."""
    require(request.member, "view", "person")
    query = people_query(request.GET)
    ids = _chosen(request, query)
    act = request.POST.get("act", "")
    if not ids:
        say(request, _("Nobody was chosen. Tick the people that you mean."))
        return _back(request, query)
    if act == "export":
        return _table(export_people(request.member, query, at=request.now, person_ids=ids), _("people"), request)
    reach = Reach.TEAM if act == "share_team" else Reach.COMPANY
    act_of_sharing, count = share(person_ids=ids, reach=reach, by=request.member, at=request.now)
    if not count:
        say(request, _("These are shared already, or not yours to share."))
        return _back(request, query)
    words = ngettext("%d person is shared now.", "%d people are shared now.", count) % count
    say(request, words, undo="people_sharing_undo", args=(act_of_sharing.pk,))
    return _back(request, query)


@require_POST
def undo_sharing(request: SignedInRequest, sharing_id: int) -> HttpResponse:
    """Keep to oneself again what was just shared."""
    take_back_sharing(sharing_id=sharing_id, by=request.member, at=request.now)
    say(request, _("They are only yours again."))
    return redirect(back_address(request, otherwise="people"))


def _chosen(request: SignedInRequest, query: PeopleQuery) -> list[int]:
    """The ticked people, or the whole list, as far as the member may see them."""
    rows = all_people(request.member, query)
    if not request.POST.get("all"):
        ticked = [int(value) for value in request.POST.getlist("chosen") if value.isdecimal() and len(value) < 16]
        rows = rows.filter(person_id__in=ticked)
    return list(rows.values_list("person_id", flat=True))


def _table(lines: Iterator[str], name: str, request: SignedInRequest) -> StreamingHttpResponse:
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-{request.today.isoformat()}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _back(request: SignedInRequest, query: Any) -> HttpResponse:
    return redirect(f"{back_address(request, otherwise='people').partition('?')[0]}{address_of(query)}")
