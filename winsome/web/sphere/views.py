"""The sphere of influence: as a picture, as a table, in figures, and one tie with its reasons."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from winsome.interactions.with_whom import entries_of
from winsome.kernel.clock import monday_of, week_of
from winsome.kernel.text import initials
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.errors import PersonNotVisible
from winsome.sphere.around import among, figures, is_inner, sphere
from winsome.sphere.reading import ties_of_person, weeks_of
from winsome.sphere.strength import HALF_LIFE_WEEKS, HALF_WAY, WHOLE_MEETING, Closeness
from winsome.web.requests import SignedInRequest

SMALL = 120
ROWS = 25
CLOSENESS = {
    Closeness.CLOSE: gettext_lazy("close"),
    Closeness.KNOWN: gettext_lazy("known"),
    Closeness.FAINT: gettext_lazy("faint"),
    Closeness.UNKNOWN: gettext_lazy("unknown"),
}
SORTS = {
    "closeness": lambda each: (-(each.tie.strength.value or 0), -each.tie.contacts, each.entry.sort_name),
    "name": lambda each: (each.entry.sort_name, each.entry.person_id),
    "organization": lambda each: (each.entry.organization_name.casefold() or "\uffff", each.entry.sort_name),
    "ring": lambda each: (not each.is_inner, -(each.tie.strength.value or 0)),
    "last": lambda each: (-each.tie.last_at.timestamp(), each.entry.sort_name),
    "theirs": lambda each: (-each.tie.theirs, each.entry.sort_name),
}


@dataclass(frozen=True)
class Center:
    """Whose sphere is looked at."""

    whose: str
    members: list[int] | None
    word: str
    title: str


@require_safe
def picture(request: SignedInRequest) -> HttpResponse:
    """The concentric picture."""
    center = _center(request)
    context = {
        "center": center,
        "figures": figures(request.member, center.members),
        "has_team": bool(request.member.team_id),
        "self": center.word,  # the word in the middle; `include … with self=` is not possible
    }
    return render(request, "sphere/sphere.html", context)


@require_safe
def data(request: SignedInRequest) -> JsonResponse:
    """What the picture is drawn from."""
    center = _center(request)
    around = sphere(request.member, center.members, **({"most": SMALL} if "small" in request.GET else {}))
    known = among(request.member, around)
    often = max((each.times for each in known), default=1)
    nodes = [
        {
            "id": each.entry.person_id,
            "name": each.entry.name,
            "organization_id": each.entry.organization_id,
            "organization": each.entry.organization_name,
            "strength": round(each.tie.strength.value or 0, 3),
            "ring": "inner" if each.is_inner else "outer",
            "url": _person_address(each.entry.person_id),
        }
        for each in around
    ]
    ties = [{"a": each.one, "b": each.other, "strength": round(min(1.0, 0.25 + 0.75 * each.times / often), 3)} for each in known]
    response = JsonResponse({"center": {"name": center.word}, "nodes": nodes, "ties": ties})
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def summary(request: SignedInRequest) -> HttpResponse:
    """The sphere of the member in one line, for Today."""
    center = _center(request)
    return render(request, "sphere/_summary.html", {"figures": figures(request.member, center.members)})


@require_safe
def table(request: SignedInRequest) -> HttpResponse:
    """The same people as rows, in any order."""
    center = _center(request)
    sort = request.GET.get("sort", "closeness")
    ring = request.GET.get("ring", "")
    around = sphere(request.member, center.members)
    rows = [each for each in around if not ring or each.is_inner == (ring == "inner")]
    rows.sort(key=SORTS.get(sort, SORTS["closeness"]), reverse="down" in request.GET)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "center": center,
        "page": page,
        "rows": [(each, CLOSENESS[each.tie.strength.closeness], initials(each.entry.name)) for each in page],
        "before": _page_address(request, page.previous_page_number()) if page.has_previous() else "",
        "after": _page_address(request, page.next_page_number()) if page.has_next() else "",
        "sort": sort,
        "down": "down" in request.GET,
        "ring": ring,
        "has_team": bool(request.member.team_id),
    }
    return render(request, "sphere/table.html", context)


@require_safe
def tie(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Why somebody is as close as the picture shows: the weeks, and the formula with the numbers put in."""
    require(request.member, "view", "sphere")
    entry = entries_of(request.member, [person_id]).get(person_id)
    if entry is None:
        raise PersonNotVisible
    ties = ties_of_person(request.member, person_id)
    names = dict(Member.objects.filter(pk__in=[each.member_id for each in ties]).values_list("pk", "name"))
    weeks = weeks_of(request.member, [(each.member_id, person_id) for each in ties])
    now = week_of(request.now)
    told = [
        {
            "tie": each,
            "who": _("You") if each.member_id == request.member.pk else names[each.member_id],
            "closeness": CLOSENESS[each.strength.closeness],
            "mutual": 2 * min(each.strength.began, each.strength.pushed) + 2 * each.strength.met,
            "weeks": [
                {
                    "monday": monday_of(week.week),
                    "theirs": week.theirs,
                    "ours": week.ours,
                    "together": week.together / WHOLE_MEETING,
                    "weight": 2.0 ** (-(now - week.week) / HALF_LIFE_WEEKS),
                }
                for week in sorted(weeks[(each.member_id, person_id)], key=lambda week: -week.week)
            ],
        }
        for each in ties
    ]
    context = {"entry": entry, "ties": told, "half_way": HALF_WAY, "initials": initials(entry.name), "inner": is_inner(entry)}
    return render(request, "sphere/tie.html", context)


def _center(request: SignedInRequest) -> Center:
    """Around whom: you, your team, or everybody here.

    Raises: NotAllowed.
    """
    require(request.member, "view", "sphere")
    whose = request.GET.get("whose", "you")
    if whose == "company":
        return Center("company", None, _("us"), _("The company’s sphere"))
    if whose == "team" and request.member.team:
        team = list(Member.objects.here().filter(team=request.member.team).values_list("pk", flat=True))
        return Center("team", team, _("team"), _("Your team’s sphere"))
    return Center("you", [request.member.pk], _("you"), _("Your sphere"))


def _page_address(request: SignedInRequest, number: int) -> str:
    address = request.GET.copy()
    address["page"] = str(number)
    return f"?{address.urlencode()}"


def _person_address(person_id: int) -> str:
    try:
        return reverse("person", args=[person_id])
    except NoReverseMatch:
        return f"/people/{person_id}/"
