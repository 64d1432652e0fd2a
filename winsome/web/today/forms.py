"""What the answers to a move are asked: until when, and who else."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import Judged
from winsome.members.models import Member
from winsome.web.guardrail.words import JudgedForm

SOMEBODY_ELSE = ""


class LaterForm(forms.Form):
    """The day on which it comes back; without one, in a week."""

    until = forms.DateField(
        label=_("Come back on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class HandingForm(JudgedForm):
    """Who takes it on, and a word for him or her; the word is judged, for it may be about somebody."""

    judged = ("word",)
    to = forms.ChoiceField(label=_("Who is closer to it?"), required=False, widget=forms.RadioSelect)
    word = forms.CharField(label=_("A word with it"), max_length=300, required=False)

    def __init__(self, *arguments: Any, colleagues: list[Member], **options: Any) -> None:
        options.setdefault("auto_id", "handing_%s")
        super().__init__(*arguments, **options)
        choices = [(str(each.pk), each.name) for each in colleagues]
        choice = self.fields["to"]
        choice.choices = [*choices, (SOMEBODY_ELSE, _("somebody else should"))]  # type: ignore[attr-defined]
        choice.initial = SOMEBODY_ELSE

    def colleague(self) -> int | None:
        """The colleague who was chosen, if any."""
        return int(self.cleaned_data["to"]) if self.cleaned_data["to"] else None

    def said(self) -> Judged | None:
        """The word, if there is one."""
        word = self.cleaned_data.get("word")
        return word if isinstance(word, Judged) else None


def days_to_come(today: date) -> list[tuple[date, Any]]:
    """Days that are offered for later."""
    monday = today + timedelta(days=7 - today.weekday())
    offered = {today + timedelta(days=1): _("Tomorrow"), monday: _("On Monday"), today + timedelta(days=7): _("In a week")}
    return [*offered.items(), (today + timedelta(days=30), _("In a month"))]
