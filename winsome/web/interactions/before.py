"""Before reaching out: what speaks against it, what somebody wished, and a member's word that it is right all the same."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from winsome.interactions import before_contact as rules
from winsome.interactions.models import ContactWish
from winsome.interactions.models.contact_wish import Wished
from winsome.interactions.models.overruling import Reason
from winsome.interactions.wishing import note_wish, take_back_wish
from winsome.interactions.with_whom import entries_of
from winsome.members.permissions import may, require
from winsome.web.interactions.going import back_address, go
from winsome.web.parts import is_part
from winsome.web.requests import SignedInRequest


@never_cache
@require_safe
def before_contact(request: SignedInRequest, person_id: int) -> HttpResponse:
    """What speaks against reaching out to somebody now, as a page or as the card on the person's page."""
    require(request.member, "view", "person")
    context = before_context(request, person_id)
    if is_part(request):
        return render(request, "interactions/_before.html", context)
    entry = entries_of(request.member, [person_id])[person_id]
    return render(request, "interactions/before.html", {**context, "entry": entry})


@require_POST
def add_wish(request: SignedInRequest, person_id: int) -> HttpResponse:
    """They asked not to be contacted, or said not now."""
    made = note_wish(person_id=person_id, wished=request.POST.get("wished", ""), by=request.member, at=request.now)
    said = _("Noted: all of us leave them in peace.") if made.is_absolute else _("Noted: nobody of us presses on for now.")
    # What a colleague noted before is not one's own to undo.
    is_mine = made.noted_by_id == request.member.pk
    messages.success(request, said, extra_tags=f"undo {reverse('wish_take_back', args=[made.pk])}" if is_mine else "")
    return go(request, back_address(request, otherwise="people"))


@require_POST
def take_back(request: SignedInRequest, wish_id: int) -> HttpResponse:
    """It was noted by mistake, or they came back."""
    take_back_wish(wish_id=wish_id, by=request.member, at=request.now)
    messages.success(request, _("The wish is taken back."))
    return go(request, back_address(request, otherwise="people"))


@require_POST
def overrule(request: SignedInRequest, person_id: int) -> HttpResponse:
    """Reach out all the same, for a listed reason."""
    rules.overrule(person_id=person_id, reason=request.POST.get("reason", ""), by=request.member, at=request.now)
    messages.success(request, _("Noted with your reason; it holds for a day."))
    return go(request, back_address(request, otherwise="people"))


def before_context(request: SignedInRequest, person_id: int) -> dict[str, Any]:
    """What the card is rendered from, here and beside a reviewed message."""
    before = rules.before_contact(request.member, person_id, at=request.now)
    mine = set(ContactWish.objects.editable_by(request.member).filter(person_id=person_id).values_list("pk", flat=True))
    return {
        "before": before,
        "person_id": person_id,
        "may_note": may(request.member, "edit", "interaction"),
        "wishes": [(each, each.pk in mine) for each in before.wishes],
        "wishable": [choice for choice in Wished.choices if choice[0] not in {each.wished for each in before.wishes}],
        "reasons": Reason.choices,
    }
