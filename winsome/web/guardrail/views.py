"""Review a message before it leaves (G4): paste it, choose for whom it is, read what stands in its way. Nothing is stored."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from winsome.guardrail.asking import review
from winsome.guardrail.review import Finding, Flag, Relationship, Review
from winsome.guardrail.ruling import Quote
from winsome.interactions.with_whom import entries_of
from winsome.kernel.errors import RuleBroken
from winsome.members.permissions import require
from winsome.people.models import PersonEntry
from winsome.sphere.relationship import relationship
from winsome.web.guardrail.words import marked
from winsome.web.interactions.before import before_context
from winsome.web.interactions.note_form import Outsiders, read_outsiders
from winsome.web.parts import is_part
from winsome.web.requests import SignedInRequest

FLAGS = {
    Flag.NEVER_FACT: gettext_lazy("never"),
    Flag.TOO_PERSONAL_TOO_SOON: gettext_lazy("too personal, too soon"),
    Flag.NOT_BUSINESS_FOCUSED: gettext_lazy("no business in it"),
    Flag.BROWN_NOSING: gettext_lazy("brown-nosing"),
    Flag.UNFOUNDED_SHARED_INTEREST: gettext_lazy("shared, says who?"),
    Flag.MASS_BOILERPLATE: gettext_lazy("to everybody and nobody"),
    Flag.LEANS_ON_MAYBE: gettext_lazy("with care"),
}
CRIMSON = (Flag.NEVER_FACT, Flag.TOO_PERSONAL_TOO_SOON)


class MessageForm(forms.Form):
    """A message as it would leave."""

    text = forms.CharField(label=gettext_lazy("Your message"), max_length=20_000, widget=forms.Textarea(), strip=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["text"].widget.attrs |= {
            "rows": 10,
            "dir": "auto",
            "hx-post": reverse("review_message"),
            "hx-trigger": "input changed delay:60ms, change from:closest form",
            "hx-target": "#reviewed",
            "hx-swap": "innerHTML",
            "hx-sync": "this:replace",
        }


@dataclass(frozen=True)
class Reviewed:
    """A review as the page shows it: it lives as long as the answer to the request."""

    entry: PersonEntry
    known: Relationship
    review: Review
    said: SafeString
    text: str

    @property
    def findings(self) -> list[tuple[str, str, Finding]]:
        """Each finding with its word and its color."""
        return [(str(FLAGS[each.flag]), _kind(each.flag), each) for each in self.review.findings]


@never_cache
@sensitive_post_parameters("text")
@require_http_methods(["GET", "HEAD", "POST"])
def review_message(request: SignedInRequest) -> HttpResponse:
    """Paste a message and choose for whom it is; while one types, the answer is the review alone."""
    require(request.member, "view", "person")
    if request.method != "POST":
        asked = [int(value) for value in request.GET.getlist("person") if value.isdecimal() and len(value) < 16]
        outsiders = Outsiders(chosen=list(entries_of(request.member, asked[:1]).values()))
        return _page(request, MessageForm(), outsiders)
    form = MessageForm(request.POST)
    outsiders = read_outsiders(request.POST, request.member)
    if len(outsiders.chosen) != 1:
        form.add_error(None, _("For whom is it? Please choose one person who is here already."))
    if not form.is_valid():
        return _page(request, form, outsiders, status=422)
    try:
        reviewed = _review(request, outsiders.chosen[0], form.cleaned_data["text"])
    except RuleBroken as broken:
        form.add_error(None, str(broken.sentence))
        return _page(request, form, outsiders, status=broken.status)
    return _page(request, form, outsiders, reviewed)


def _review(request: SignedInRequest, entry: PersonEntry, text: str) -> Reviewed:
    known = relationship(request.member, entry.person_id, at=request.now)
    found = review(text, known)
    return Reviewed(entry, known, found, marked(text, _marks(found)), text.strip())


def _marks(found: Review) -> list[tuple[Quote, str]]:
    """What to mark: the smallest words of each finding, and where two findings share words the stricter color."""
    spans: dict[tuple[int, int], tuple[Quote, str]] = {}
    for each in sorted(found.findings, key=lambda finding: finding.flag not in CRIMSON):
        spans.setdefault((each.quote.start, each.quote.end), (each.quote, _kind(each.flag)))
    return [spans[span] for span in spans if not any(_holds(span, other) for other in spans)]


def _holds(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and span[0] <= other[0] and other[1] <= span[1]


def _kind(flag: Flag) -> str:
    return "never" if flag in CRIMSON else "maybe"


def _page(
    request: SignedInRequest, form: MessageForm, outsiders: Outsiders, reviewed: Reviewed | None = None, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "outsiders": outsiders, "reviewed": reviewed}
    if reviewed:
        context |= before_context(request, reviewed.entry.person_id)
    if is_part(request):
        return render(request, "guardrail/_reviewed.html", context)
    return render(request, "guardrail/review.html", context, status=status)
