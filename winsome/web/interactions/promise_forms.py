"""The shape of a promise as it is typed: what, whose, by when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import Judged
from winsome.interactions.models.promise import OwedBy
from winsome.interactions.promising import NewPromise
from winsome.members.finding import colleagues_of
from winsome.members.models import Member
from winsome.members.models.audience import Reach
from winsome.web.guardrail.words import JudgedForm

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class StepForm(JudgedForm):
    """What is agreed next. With `may_be_empty`, a form in which nothing was written says that nothing was agreed."""

    judged = ("what",)
    what = forms.CharField(label=_("What"), max_length=500, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    owed_by = forms.ChoiceField(
        label=_("Who does it"),
        choices=[(OwedBy.OURS, _("we do")), (OwedBy.THEIRS, _("they do"))],
        initial=OwedBy.OURS,
        required=False,
        widget=forms.RadioSelect,
    )
    due_on = forms.DateField(label=_("By when"), required=False, widget=DAY)
    due_time = forms.TimeField(label=_("At"), required=False, widget=HOUR)
    member = forms.TypedChoiceField(label=_("Who answers for it here"), coerce=int, empty_value=None, required=False)

    def __init__(self, *arguments: Any, member: Member, may_be_empty: bool = False, **options: Any) -> None:
        options.setdefault("auto_id", "step_%s")
        super().__init__(*arguments, **options)
        self._may_be_empty = may_be_empty
        self._member = member
        self.fields["member"].choices = lambda: [("", _("you")), *colleagues_of(member.pk)]  # type: ignore[attr-defined]

    @property
    def is_given(self) -> bool:
        """Was anything agreed?"""
        return bool(self.data.get(self.add_prefix("what"), "").strip())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.is_given and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("By when? A promise has a date."))
        if not self.is_given and (not self._may_be_empty or cleaned.get("due_on")):
            self.add_error("what", _("What was promised? A few words are enough."))
        return cleaned

    def step(self) -> NewPromise | None:
        """The promise that was typed, if any."""
        typed = self.cleaned_data
        if not isinstance(typed.get("what"), Judged):
            return None
        return NewPromise(
            what=typed["what"],
            owed_by=typed["owed_by"] or OwedBy.OURS,
            due_on=typed["due_on"],
            due_time=typed["due_time"],
            member_id=typed["member"] or self._member.pk,
        )


class PromiseForm(StepForm):
    """A promise by itself: also with whom, and who may see it."""

    reach = forms.ChoiceField(label=_("Who sees it"), choices=(), initial=Reach.COMPANY)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["reach"].choices = reaches(self._member)  # type: ignore[attr-defined]


class MovingForm(forms.Form):
    """Another date."""

    due_on = forms.DateField(label=_("New date"), widget=DAY)
    due_time = forms.TimeField(label=_("At"), required=False, widget=HOUR)
    next = forms.CharField(required=False, widget=forms.HiddenInput)


def reaches(member: Member) -> list[tuple[str, str]]:
    """Who may see what this member writes; without a team there is none to choose."""
    return [(value, str(label)) for value, label in Reach.choices if value != Reach.TEAM or member.team_id]
