"""The policy: what is built in, what the company added, and what a change would do before it is made (G1, G5)."""

from contextlib import suppress
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from winsome.guardrail import asking, setting_policy
from winsome.guardrail.errors import JudgeUnavailable
from winsome.guardrail.models import Judgment, PolicyEntry
from winsome.guardrail.models.policy_entry import EntryKind
from winsome.guardrail.ruling import Label
from winsome.guardrail.setting_policy import Change, NewEntry
from winsome.guardrail.topics import TOPIC_NAMES, topic_name
from winsome.kernel.errors import NotAllowed, RuleBroken
from winsome.kernel.text import clean
from winsome.members.permissions import may, require
from winsome.web.requests import SignedInRequest

SHOWN = 12
RECENT = 20
LABELS = [
    (Label.NEVER, gettext_lazy("never: refused")),
    (Label.ASK, gettext_lazy("ask: the author says whether it is private")),
    (Label.MAYBE, gettext_lazy("maybe: kept with its caution")),
]


class EntryForm(forms.Form):
    """A term with its topic, or a name."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What you add"),
        choices=[(EntryKind.NAME, gettext_lazy("a name that is only a name")), (EntryKind.TERM, gettext_lazy("a term"))],
        initial=EntryKind.NAME,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=120,
        help_text=gettext_lazy("A name exactly as it is written, such as “Church & Dwight”. In a term, * stands for any ending."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    topic = forms.CharField(
        label=gettext_lazy("Topic of a term"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("One that there is, or a new one."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "policy-topics"}),
    )
    label = forms.ChoiceField(label=gettext_lazy("How a term is treated"), choices=LABELS, initial=Label.NEVER, required=False)

    def entry(self) -> NewEntry:
        """What was typed. A built-in topic may be named as the page shows it."""
        typed = self.cleaned_data
        topic = clean(typed["topic"]).replace("|", " ")
        known = {str(name).casefold(): code for code, name in TOPIC_NAMES.items()}
        topic = known.get(topic.casefold(), topic)
        return NewEntry(typed["kind"], clean(typed["words"]), topic, typed["label"] or Label.NEVER)


@dataclass(frozen=True)
class Foretold:
    """What a change would do, as the page says it."""

    held_against: int
    changes: list[Change]

    @property
    def weakened(self) -> int:
        """How many that may never be known would get through more easily."""
        return sum(change.weakens for change in self.changes)

    @property
    def better(self) -> int:
        """How many come out as people labelled them, and did not before."""
        return sum(change.is_better for change in self.changes)

    @property
    def worse(self) -> int:
        """How many were right before."""
        return sum(change.is_worse for change in self.changes)

    @property
    def shown(self) -> list[Change]:
        """The first of them."""
        return self.changes[:SHOWN]


@require_safe
def policy(request: SignedInRequest) -> HttpResponse:
    """What the company added, and the topics that are built in."""
    require(request.member, "view", "policy")
    entries = PolicyEntry.objects.select_related("added_by", "removed_by")
    context = {
        "entries": entries.in_force().order_by("kind", "words"),
        "removed": entries.exclude(removed_at=None).order_by("-removed_at")[:RECENT],
        "topics": [topic_name(topic) for topic in TOPIC_NAMES],
        "may_edit": may(request.member, "edit", "policy"),
        "lists_judge_alone": _lists_judge_alone(),
        "judgment": Judgment.objects.order_by("pk").last(),
    }
    return render(request, "guardrail/policy.html", context)


def _lists_judge_alone() -> bool:
    """Is the trained reading missing? Where nobody answers, the forms say so themselves."""
    with suppress(JudgeUnavailable):
        return not asking.reads_meaning()
    return False


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest) -> HttpResponse:
    """Add to the policy. What it would do to the labelled set is shown first; the second word adds it."""
    require(request.member, "edit", "policy")
    form = EntryForm(request.POST or None)
    foretold = None
    if form.is_valid():
        try:
            foretold = Foretold(*setting_policy.foretell(form.entry()))
            if "sure" in request.POST:
                added = setting_policy.add_entry(entry=form.entry(), by=request.member, at=request.now)
                undo = f"undo {reverse('policy_remove', args=[added.pk])}"
                messages.success(request, _("The policy holds it now, for every door."), extra_tags=undo)
                return redirect("policy")
        except NotAllowed:
            raise
        except RuleBroken as broken:
            form.add_error(None, str(broken.sentence))
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "foretold": foretold, "topics": [topic_name(topic) for topic in TOPIC_NAMES]}
    return render(request, "guardrail/policy_add.html", context, status=status)


@require_POST
def remove(request: SignedInRequest, entry_id: int) -> HttpResponse:
    """Take an entry out."""
    setting_policy.remove_entry(entry_id=entry_id, by=request.member, at=request.now)
    undo = f"undo {reverse('policy_return', args=[entry_id])}"
    messages.info(request, _("It is taken out of the policy."), extra_tags=undo)
    return redirect("policy")


@require_POST
def come_back(request: SignedInRequest, entry_id: int) -> HttpResponse:
    """Put an entry back."""
    with suppress(setting_policy.EntryThereAlready):
        setting_policy.return_entry(entry_id=entry_id, by=request.member, at=request.now)
    messages.success(request, _("The policy holds it again."))
    return redirect("policy")
