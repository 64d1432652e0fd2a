"""A network in figures: how large, how far, how varied, how fresh, and how spread; each figure opens into its people (N1)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from winsome.kernel.clock import monday_of
from winsome.sphere.looks import looks_of
from winsome.sphere.network import Band, Network, Point, network, network_and_curve
from winsome.sphere.spread import Spread
from winsome.web.requests import SignedInRequest
from winsome.web.sphere.curves import points
from winsome.web.sphere.looking import Looking, looking
from winsome.web.sphere.picture import frame_of

ROWS, KINDS = 25, 8
BANDS = {
    Band.BELOW: gettext_lazy("That is below 250."),
    Band.MIDDLE: gettext_lazy("That is between 250 and 350."),
    Band.BETWEEN: gettext_lazy("That is between the sizes that he names."),
    Band.TOP: gettext_lazy("That is 500 or more."),
}


@dataclass(frozen=True)
class Spreading:
    """Over how many kinds a network is spread: in words, how sure, and the largest kinds with the address of their rows."""

    title: str
    spread: Spread
    kinds: list[tuple[str, int, str]]

    @property
    def more(self) -> int:
        """How many kinds are not listed."""
        return len(self.spread.kinds) - len(self.kinds)


@require_safe
def figures(request: SignedInRequest) -> HttpResponse:
    """The figures of a member's, a team's or the company's network, beside the author's tally and the own curve."""
    look = looking(request)
    if _takes_a_while(look) and "counted" not in request.GET:
        asked = {**request.GET.dict(), "counted": "1"}
        return render(request, "sphere/network.html", {**frame_of(request, look), "counting": f"?{urlencode(asked)}"})
    found, line = network_and_curve(request.member, look.center.members)
    return render(request, "sphere/network.html", {**_context(request, look, found), **_line(line)})


@require_safe
def people(request: SignedInRequest, figure: str) -> HttpResponse:
    """The people behind one figure, page by page."""
    look = looking(request)
    found = network(request.member, look.center.members)
    looks = sorted(looks_of(request.member, _behind(found)[figure]).values(), key=lambda each: (each.sort_name, each.person_id))
    page = Paginator(looks, ROWS).get_page(request.GET.get("page"))
    center = look.addresses["network"]
    context = {
        "look": look,
        "center": look.center,
        "page": page,
        "figure": figure,
        "before": _further(center, page.previous_page_number()) if page.has_previous() else "",
        "after": _further(center, page.next_page_number()) if page.has_next() else "",
    }
    return render(request, "sphere/network_people.html", context)


def _takes_a_while(look: Looking) -> bool:
    """Is it the network of several of us? Then the page comes at once, says that it counts, and the figures follow."""
    return look.center.members is None or len(look.center.members) > 1


def _behind(found: Network) -> dict[str, Collection[int]]:
    """Who is behind each figure, by the word that the address uses."""
    return {
        "size": found.people,
        "fresh": found.in_a_quarter,
        "resting": found.people - found.in_a_quarter,
        "reach": found.beyond,
        "apart": found.without_investment,
    }


def _context(request: SignedInRequest, look: Looking, found: Network) -> dict[str, Any]:
    return {
        **frame_of(request, look),
        "found": found,
        "resting": found.size - len(found.in_a_quarter),
        "apart": len(found.without_investment),
        "band": BANDS[found.band],
        "spreads": [
            _spreading(look, _("Countries"), found.countries, "country"),
            _spreading(look, _("Industries"), found.industries, "industry"),
            _spreading(look, _("Roles"), found.roles, "role"),
            _spreading(look, _("Organizations"), found.organizations, "q"),
        ],
    }


def _spreading(look: Looking, title: str, spread: Spread, word: str) -> Spreading:
    kinds = [(name, count, look.address(**{word: name})) for name, count in spread.kinds[:KINDS]]
    return Spreading(title, spread, kinds)


def _line(line: Sequence[Point]) -> dict[str, Any]:
    told = [(date_format(monday_of(point.week), "M Y"), point.people) for point in line]
    return {"line": points([float(point.people) for point in line]) if any(point.people for point in line) else "", "told": told}


def _further(center: str, number: int) -> str:
    return f"{center}{'&' if len(center) > 1 else ''}{urlencode({'page': number})}"
