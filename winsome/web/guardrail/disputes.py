"""Disputes: handed in from any form, ruled on by the data owner, seen by their author (G2, C4)."""

from contextlib import suppress
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from winsome.guardrail import disputing
from winsome.guardrail.asking import judge, shown
from winsome.guardrail.counting import refusals_by_topic
from winsome.guardrail.errors import JudgeUnavailable
from winsome.guardrail.models import Dispute
from winsome.kernel.errors import RuleBroken
from winsome.kernel.text import clean
from winsome.members.permissions import may
from winsome.web.guardrail.words import Refusal
from winsome.web.parts import is_part
from winsome.web.requests import SignedInRequest

AT_ONCE = 50


@dataclass(frozen=True)
class DisputeSeen:
    """A dispute as the page shows it; the words only to the data owner, and only while they are lent."""

    dispute: Dispute
    words: SafeString | None = field(default=None, repr=False)
    is_gone: bool = False


@never_cache
@require_safe
def disputes(request: SignedInRequest) -> HttpResponse:
    """One's own disputes; for the data owner everybody's, the open ones first, and what is refused most."""
    rules = may(request.member, "edit", "dispute")
    seen = Dispute.objects.visible_to(request.member).select_related("author", "ruled_by")
    waiting = [_seen(each, rules) for each in seen.open().order_by("-made_at", "-pk")[:AT_ONCE]]
    ruled = [DisputeSeen(each) for each in seen.exclude(ruled_at=None).order_by("-ruled_at", "-pk")[:AT_ONCE]]
    topics = refusals_by_topic(today=request.today) if rules else []
    return render(request, "guardrail/disputes.html", {"open_ones": waiting, "ruled": ruled, "topics": topics, "rules": rules})


def _seen(dispute: Dispute, rules: bool) -> DisputeSeen:
    if not (rules and dispute.loan):
        return DisputeSeen(dispute)
    with suppress(JudgeUnavailable):
        if words := shown(dispute.loan):
            return DisputeSeen(dispute, Refusal(words, judge(words)).marked)
    return DisputeSeen(dispute, is_gone=True)


@never_cache
@sensitive_post_parameters()
@require_POST
def add(request: SignedInRequest) -> HttpResponse:
    """Hand a refusal to the data owner. The form that held the words stays as it is."""
    words = clean(request.POST.get(request.POST.get("disputed", ""), ""))
    reason, shows = request.POST.get("dispute_reason", ""), "dispute_shows" in request.POST
    try:
        made = disputing.dispute(words=words, reason=reason, shows_words=shows, by=request.member, at=request.now)
        context: dict[str, object] = {"dispute": made}
    except RuleBroken as broken:
        context = {"problem": str(broken.sentence), "refusal": Refusal("", judge("")), "name": request.POST.get("disputed", "")}
    if is_part(request):
        return render(request, "guardrail/_disputed.html", context)
    return render(request, "guardrail/disputed.html", context, status=422 if "problem" in context else 200)


@require_POST
def rule(request: SignedInRequest, dispute_id: int) -> HttpResponse:
    """The data owner's word: the guardrail was right, or it erred."""
    was_mistake = request.POST.get("was_mistake") == "yes"
    disputing.rule(dispute_id=dispute_id, was_mistake=was_mistake, by=request.member, at=request.now)
    messages.success(request, _("The author sees your ruling."))
    return redirect("disputes")
