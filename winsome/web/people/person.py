"""A person's page, and where every value comes from."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from winsome.interactions.agreed import open_with
from winsome.interactions.models import Promise
from winsome.interactions.timeline import Timeline, of_person
from winsome.interactions.wishing import asked_for_no_contact
from winsome.members.audiences import reach_of
from winsome.members.models.audience import Reach
from winsome.members.permissions import may, require
from winsome.people.models import PersonCard
from winsome.people.profile import PersonProfile, person_profile
from winsome.sphere.finding import ways_to
from winsome.web.people.parts import parts_of
from winsome.web.people.showing import SourceLine, field_label, from_sources
from winsome.web.requests import SignedInRequest

MOMENTS = 10


@require_safe
def person(request: SignedInRequest, person_id: int) -> HttpResponse:
    """One page for everything that we know of somebody and had to do with them."""
    require(request.member, "view", "person")
    return render(request, "people/detail.html", page_of(request, person_id))


@require_safe
def sources(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Every value and the source that says it."""
    require(request.member, "view", "person")
    profile = person_profile(request.member, person_id)
    lines = [_line(request, field_label(said.field), said.value, said.card) for said in profile.said]
    cards = {each.pk: each for each in profile.cards}
    for role in (role for role in profile.roles if role.is_noted):
        words = " · ".join(str(each) for each in (role.title, role.organization) if each)
        lines.append(_line(request, field_label("role"), words, cards[role.card_id]))
    context = {"here": "people", "profile": profile, "look": profile.look, "lines": lines, "facts": profile.facts}
    return render(request, "people/sources.html", context)


def page_of(request: SignedInRequest, person_id: int) -> dict[str, Any]:
    """What a person's page is rendered from."""
    viewer = request.member
    profile = person_profile(viewer, person_id)
    timeline = of_person(viewer, person_id, size=MOMENTS) if may(viewer, "view", "interaction") else Timeline([])
    ways, latest = ways_to(viewer, person_id), next(iter(timeline), None)
    return {
        **particulars_of(request, profile),
        "here": "people",
        "timeline": timeline,
        "more": reverse("person_timeline", args=[person_id]),
        "latest": latest,
        "days_ago": (request.today - timezone.localdate(latest.interaction.at)).days if latest else None,
        "ways": ways,
        "best": ways[0] if ways and ways[0].strength.value is not None else None,
        "promises": _promises(request, person_id),
        "comes_from": from_sources(profile.cards),
        "today": request.today,
    }


def particulars_of(request: SignedInRequest, profile: PersonProfile) -> dict[str, Any]:
    """What the heading and the particulars are rendered from."""
    return {
        "profile": profile,
        "person_id": profile.person_id,
        "look": profile.look,
        "parts": parts_of(profile),
        "may_edit": may(request.member, "edit", "person"),
        "asked_for_no_contact": asked_for_no_contact(profile.person_id, request.member.audience_ids),
        "is_private": all(card.audience_id == request.member.private_audience_id for card in profile.cards),
    }


def _promises(request: SignedInRequest, person_id: int) -> list[Promise]:
    if not may(request.member, "view", "promise"):
        return []
    return open_with(person_id, request.member.audience_ids)


def _line(request: SignedInRequest, label: str, value: object, card: PersonCard) -> SourceLine:
    reach = Reach(reach_of(request.member, card.audience_id))
    return SourceLine(label, str(value), card, str(reach.label), reach == Reach.PRIVATE)
