"""One tie with its reasons: of us with somebody, of two people outside; and the card of whoever is chosen in the picture."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from winsome.interactions.timeline import Timeline, of_both
from winsome.interactions.with_whom import entries_of
from winsome.kernel.clock import monday_of, week_of
from winsome.kernel.text import initials
from winsome.members.models import Member
from winsome.members.permissions import may, require
from winsome.people.errors import PersonNotVisible
from winsome.people.models import PersonEntry
from winsome.sphere.among import Among, outside_tie, outside_ties_of, outside_weeks
from winsome.sphere.around import is_inner
from winsome.sphere.counting import SMALL_CIRCLE
from winsome.sphere.drifting import curve
from winsome.sphere.fading import faded
from winsome.sphere.half_life import in_force
from winsome.sphere.reading import TieSeen, ties_of_person, weeks_of
from winsome.sphere.strength import HALF_WAY, WHOLE_MEETING, Week
from winsome.web.parts import is_part, part_of
from winsome.web.requests import SignedInRequest
from winsome.web.sphere.curves import points
from winsome.web.sphere.looking import CLOSENESS, looking

KNOWN_SHOWN = 5


@require_safe
def tie(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Why somebody is as close as the picture shows: the weeks, and the formula with the numbers put in."""
    require(request.member, "view", "sphere")
    entry = _entry(request, person_id)
    ties = ties_of_person(request.member, person_id)
    names = _names(ties)
    weeks = weeks_of(request.member, [(each.member_id, person_id) for each in ties])
    now, days = week_of(request.now), in_force()
    told = [
        {
            "tie": each,
            "who": _("You") if each.member_id == request.member.pk else names[each.member_id],
            "closeness": CLOSENESS[each.strength.closeness],
            "weeks": [_week(week, now, days) for week in _latest_first(weeks[(each.member_id, person_id)])],
        }
        for each in ties
    ]
    context = {
        "entry": entry,
        "ties": told,
        "half_way": HALF_WAY,
        "half_life": days,
        "initials": initials(entry.name),
        "inner": is_inner(entry),
        "knows": _known_to(request, person_id, outside_ties_of(request.member, person_id, most=50)),
    }
    return render(request, "sphere/tie.html", context)


@require_safe
def pair(request: SignedInRequest, one: int, other: int) -> HttpResponse:
    """Why two people outside are joined by a line: the small circles of ours in which both were (S2)."""
    require(request.member, "view", "sphere")
    first, second = _entry(request, one), _entry(request, other)
    known = outside_tie(request.member, one, other)
    now, days = week_of(request.now), in_force()
    weeks = outside_weeks(request.member, one, other) if known else []
    context = {
        "one": first,
        "other": second,
        "tie": known,
        "closeness": CLOSENESS[known.strength.closeness] if known else "",
        "half_way": HALF_WAY,
        "half_life": days,
        "circle": SMALL_CIRCLE,
        "timeline": _together(request, one, other) if known else None,
        "more": request.path,
        "weeks": [
            {"monday": monday_of(week), "times": times, "together": share / WHOLE_MEETING, "weight": faded(now - week, days)}
            for week, times, _meetings, share in weeks
        ],
    }
    further = is_part(request) and context["timeline"]
    return render(request, "interactions/_moments.html" if further else "sphere/pair.html", context)


@require_safe
@part_of("tie", "person_id")
def panel(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Whoever is chosen in the picture, in few lines: who, how close to whom of us, whom they know, and what can be done."""
    look = looking(request)
    entry = _entry(request, person_id)
    now = None if look.is_now else look.week
    ties = ties_of_person(request.member, person_id, now=now)
    best = ties[0] if ties else None
    known = outside_ties_of(request.member, person_id, now=now, most=KNOWN_SHOWN + 1)
    told = [
        {"tie": each, "closeness": CLOSENESS[each.strength.closeness], "name": _names(ties)[each.member_id]} for each in ties[:3]
    ]
    line = _curve(request, best, look.week) if best else ()
    context = {
        "entry": entry,
        "inner": is_inner(entry),
        "initials": initials(entry.name),
        "look": look,
        "ties": told,
        "best": best,
        "alone": len(ties) == 1,
        "curve": points(line, top=1.0) if any(line) else "",
        "rose": line[-1] - line[-3] if len(line) > 2 else 0,
        "knows": _known_to(request, person_id, known[:KNOWN_SHOWN]),
        "knows_more": len(known) > KNOWN_SHOWN,
        "may_note": may(request.member, "edit", "interaction"),
    }
    return render(request, "sphere/_panel.html", context)


def _entry(request: SignedInRequest, person_id: int) -> PersonEntry:
    entry = entries_of(request.member, [person_id]).get(person_id)
    if entry is None:
        raise PersonNotVisible
    return entry


def _names(ties: list[TieSeen]) -> dict[int, str]:
    return dict(Member.objects.filter(pk__in=[each.member_id for each in ties]).values_list("pk", "name"))


def _known_to(request: SignedInRequest, person_id: int, ties: list[Among]) -> list[dict[str, Any]]:
    """The people whom somebody appears with, as far as the viewer may see them."""
    others = {each.other if each.one == person_id else each.one: each for each in ties}
    entries = entries_of(request.member, others)
    return [
        {"entry": entries[key], "tie": each, "closeness": CLOSENESS[each.strength.closeness]}
        for key, each in others.items()
        if key in entries
    ]


def _together(request: SignedInRequest, one: int, other: int) -> Timeline | None:
    """The contacts in which both took part, the latest first."""
    if not may(request.member, "view", "interaction"):
        return None
    return of_both(request.member, one, other, present=SMALL_CIRCLE, before=request.GET.get("before", ""))


def _curve(request: SignedInRequest, tie: TieSeen, week: int) -> tuple[float, ...]:
    pair_ = (tie.member_id, tie.person_id)
    return curve(weeks_of(request.member, [pair_])[pair_], now=week, half_life=in_force() / 7)


def _week(week: Week, now: int, days: int) -> dict[str, Any]:
    return {
        "monday": monday_of(week.week),
        "theirs": week.theirs,
        "ours": week.ours,
        "together": week.together / WHOLE_MEETING,
        "weight": faded(now - week.week, days),
    }


def _latest_first(weeks: list[Week]) -> list[Week]:
    return sorted(weeks, key=lambda week: -week.week)
