"""Judging the words of a form while they are typed: shown beside the field, kept nowhere, counted nowhere (G2)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from winsome.guardrail.asking import judge
from winsome.guardrail.ruling import Label
from winsome.kernel.errors import RuleBroken
from winsome.kernel.text import clean
from winsome.web.guardrail.words import Refusal
from winsome.web.requests import SignedInRequest

LONGEST = 20_000


@never_cache
@sensitive_post_parameters()
@require_POST
def judge_words(request: SignedInRequest) -> HttpResponse:
    """What the guardrail would say to the words of the field that the address names; nothing at all when they are fine."""
    field = request.GET.get("field", "")
    words = clean(request.POST.get(field, ""))
    if not words:
        return HttpResponse()
    try:
        if len(words) > LONGEST:
            return _say(request, {"sentence": _("This is longer than what is read while you type. It is read when you send it.")})
        ruling = judge(words)
    except RuleBroken as broken:
        return _say(request, {"sentence": str(broken.sentence)})
    box = f"{field}_about_work"
    refusal = Refusal(words, ruling, is_answered=box in request.POST)
    if ruling.label is Label.MAYBE:
        return _say(request, {"caution": refusal})
    return _say(request, {"refusal": refusal, "box": box, "name": field}) if ruling.label is not Label.ALWAYS else HttpResponse()


def _say(request: SignedInRequest, context: dict[str, object]) -> HttpResponse:
    return render(request, "guardrail/_judged.html", context)
