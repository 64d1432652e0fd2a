"""The shape of noting what happened: who, when, how, one line, and what was agreed next."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import Judged
from winsome.interactions.models.interaction import Channel, Direction
from winsome.interactions.noting import Noted, day_as_moment
from winsome.interactions.recognizing import recognize, split_names
from winsome.interactions.with_whom import entries_of
from winsome.members.finding import colleagues_of
from winsome.members.models import Member
from winsome.members.models.audience import Reach
from winsome.people.models import PersonEntry
from winsome.web.guardrail.words import JudgedForm
from winsome.web.interactions.promise_forms import DAY, HOUR, StepForm, reaches


class When:
    """The three answers to "when"."""

    TODAY, YESTERDAY, OTHER = "today", "yesterday", "other"
    choices = [(TODAY, _("today")), (YESTERDAY, _("yesterday")), (OTHER, _("another day"))]


@dataclass
class Outsiders:
    """Whom the form names: chosen ones, names nobody bears yet, names that several bear, and what stands in the line."""

    chosen: list[PersonEntry] = field(default_factory=list)
    new_names: list[str] = field(default_factory=list)
    unclear: dict[str, list[PersonEntry]] = field(default_factory=dict)
    typed: str = ""

    @property
    def chips(self) -> list[dict[str, Any]]:
        """The chosen ones as the picker shows them."""
        return [{"id": entry.person_id, "name": entry.name} for entry in self.chosen]


def read_outsiders(data: QueryDict, member: Member) -> Outsiders:
    """Who is meant by the picker's ids and by the names in its line."""
    ids = [int(value) for value in data.getlist("person") if value.isdecimal() and len(value) < 16]
    entries = entries_of(member, ids)
    chosen = [entries[person] for person in dict.fromkeys(ids) if person in entries]
    new_names = [name for value in data.getlist("new_person") for name in split_names(value)]
    found = recognize(member, [name for name in split_names(data.get("people", "")) if name not in new_names])
    bearers = {entry.person_id for entry in chosen}
    unclear = {name: entries for name, entries in found.unclear.items() if not bearers & {each.person_id for each in entries}}
    known = entries_of(member, found.people)
    chosen += [entry for person, entry in known.items() if person not in bearers]
    names = list(dict.fromkeys([*new_names, *found.new_names]))
    return Outsiders(chosen, names, unclear, ", ".join([*unclear, *names]))


class NoteForm(JudgedForm):
    """Noting what happened, with the next step as a form inside."""

    judged = ("line",)
    channel = forms.ChoiceField(label=_("How"), choices=Channel.choices, initial=Channel.MEETING)
    direction = forms.ChoiceField(
        label=_("Who began it"), choices=Direction.choices, initial=Direction.MUTUAL, widget=forms.RadioSelect
    )
    when = forms.ChoiceField(label=_("When"), choices=When.choices, initial=When.TODAY, widget=forms.RadioSelect)
    on = forms.DateField(label=_("If another day"), required=False, widget=DAY)
    hour = forms.TimeField(label=_("At"), required=False, widget=HOUR)
    line = forms.CharField(
        label=_("What happened"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": _("One sentence is enough")}),
    )
    colleagues = forms.TypedMultipleChoiceField(
        label=_("Colleagues who took part"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    reach = forms.ChoiceField(label=_("Who sees it"), choices=(), initial=Reach.COMPANY)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, member: Member, today: date, **options: Any) -> None:
        options["initial"] = {"key": uuid4(), **options.get("initial", {})}
        super().__init__(data, auto_id="note_%s", **options)
        self._member, self._today = member, today
        self.fields["colleagues"].choices = colleagues_of(member.pk)  # type: ignore[attr-defined]
        self.fields["reach"].choices = reaches(member)  # type: ignore[attr-defined]
        self.outsiders = read_outsiders(data, member) if data is not None else Outsiders()
        self.step = StepForm(data, prefix="next", member=member, may_be_empty=True, auto_id="note_%s")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("when") == When.OTHER and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", _("Which day was it?"))
        out = self.outsiders
        if not out.chosen and not out.new_names and not out.unclear:
            self.add_error(None, _("Who was it with? Please name at least one person."))
        if out.unclear:
            self.add_error(None, _("Several people bear this name. Please say which one."))
        if not self.step.is_valid():
            self.add_error(None, _("The next step needs another look."))
        return cleaned

    def noted(self, now: datetime) -> Noted:
        """What was typed, as the room takes it; `now` is in the member's zone."""
        typed = self.cleaned_data
        at, precision = day_as_moment(self._day(), typed["hour"], now)
        return Noted(
            people=tuple(entry.person_id for entry in self.outsiders.chosen),
            new_names=tuple(self.outsiders.new_names),
            colleagues=tuple(typed["colleagues"]),
            at=at,
            precision=precision,
            channel=typed["channel"],
            direction=typed["direction"],
            line=typed["line"] if isinstance(typed["line"], Judged) else None,
            reach=typed["reach"],
            next_step=self.step.step(),
            key=typed["key"],
        )

    def _day(self) -> date:
        chosen = self.cleaned_data["when"]
        if chosen == When.OTHER:
            return self.cleaned_data["on"]  # type: ignore[no-any-return]
        return self._today - timedelta(days=chosen == When.YESTERDAY)
