"""The sphere of influence as a picture: the page, what it is drawn from, whoever is chosen in it, and its figures in one line."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from winsome.kernel.clock import monday_of, week_of
from winsome.members.models import Member
from winsome.members.permissions import may
from winsome.people import listing
from winsome.sphere.among import among
from winsome.sphere.around import SHOWN, Around, Figures, figures
from winsome.sphere.narrowing import industries
from winsome.sphere.spans import first_week
from winsome.web.parts import part_of
from winsome.web.requests import SignedInRequest
from winsome.web.sphere.looking import CLOSENESS, Looking, looking
from winsome.web.sphere.questions import answer

SMALL = 120
LISTED = 12
# What the picture needs of somebody. Said once, and not with each of thousands of people.
NODE = ("id", "name", "organization_id", "organization", "strength", "ring", "member")


@require_safe
def picture(request: SignedInRequest) -> HttpResponse:
    """The concentric picture."""
    look = looking(request)
    counted = _figures(look)
    asked = answer(look) if look.show and counted.people else None
    began = first_week(request.member, now=request.now)
    context = {
        **frame_of(request, look),
        "figures": counted,
        "self": look.center.word,  # the word in the middle; `include … with self=` is not possible
        "first_week": began,
        "first_day": monday_of(began),
        "this_week": week_of(request.now),
        "asked": asked,
        "listed": asked.people[:LISTED] if asked else [],
    }
    return render(request, "sphere/sphere.html", context)


@require_safe
def data(request: SignedInRequest) -> JsonResponse:
    """What the picture is drawn from."""
    look = looking(request)
    around = look.around(SMALL if "small" in request.GET else SHOWN, is_dated=False)
    known = among(request.member, (each.entry.person_id for each in around), now=None if look.is_now else look.week)
    drawn: dict[str, Any] = {
        "center": {"name": look.center.word, "kind": look.center.whose},
        "person": reverse("person", args=[0]),
        "members": _members(around) if look.center.whose == "account" else {},
        "nodes": {"columns": NODE, "rows": [_node(each) for each in around]},
        "ties": [{"a": each.one, "b": each.other, "strength": round(each.strength.order, 3)} for each in known],
        "told": _told(look, len(around)),
    }
    if look.show:
        drawn["marked"] = answer(look).ids
    response = JsonResponse(drawn)
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@part_of("sphere")
def summary(request: SignedInRequest) -> HttpResponse:
    """The sphere of the member in one line, for Today."""
    return render(request, "sphere/_summary.html", {"figures": _figures(looking(request))})


def frame_of(request: SignedInRequest, look: Looking) -> dict[str, Any]:
    """What the picture and the table have in common: around whom, which questions, and the filter with its choices."""
    viewer = request.member
    colleagues = Member.objects.here().exclude(pk=viewer.pk).order_by("name")
    return {
        "look": look,
        "center": look.center,
        "has_team": bool(viewer.team_id),
        "colleagues": list(colleagues.values_list("pk", "name")[:60]),
        "countries": listing.countries(viewer),
        "industries": industries(viewer),
        "closenesses": CLOSENESS.items(),
        "may_export": may(viewer, "view", "export"),
    }


def _figures(look: Looking) -> Figures:
    if look.center.organization_id is None:
        return figures(look.viewer, look.center.members)
    there = look.everybody()
    inner = sum(each.is_inner for each in there)
    return Figures(inner, len(there) - inner, sum(each.tie.theirs for each in there), sum(each.tie.ours for each in there))


def _node(each: Around) -> tuple[Any, ...]:
    look, strength = each.entry, each.tie.strength
    # Where contact went one way only there is no strength: such people stand far out, the later ones a little nearer.
    near = round(strength.order / (1 if strength.went_both_ways else 4), 3)
    ring = "inner" if each.is_inner else "outer"
    return look.person_id, look.name, look.organization_id, look.organization_name, near, ring, each.tie.member_id


def _members(around: list[Around]) -> dict[int, str]:
    keys = {each.tie.member_id for each in around}
    return dict(Member.objects.filter(pk__in=keys).values_list("pk", "name"))


def _told(look: Looking, people: int) -> str:
    shown = ngettext("%d person shown.", "%d people shown.", people) % people
    if look.is_now:
        return shown
    return _("%(shown)s As of the week of %(day)s.") % {"shown": shown, "day": date_format(look.monday, "j M Y")}
