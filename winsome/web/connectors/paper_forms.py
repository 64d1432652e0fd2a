"""What is typed from paper: a pile's beginning, and one card after another."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import Judged
from winsome.members.models import Member
from winsome.members.models.audience import Reach
from winsome.people.addresses import email_address, phone_number, profile_address, web_address
from winsome.people.naming import full_name
from winsome.people.values import PersonValues
from winsome.web.guardrail.words import JudgedForm

OFF = {"autocomplete": "off"}


class PileForm(forms.Form):
    """Whose network it is, what the pile is called, and who will see it."""

    owner = forms.ModelChoiceField(queryset=Member.objects.none(), label=_("Whose cards are they?"), empty_label=None)
    name = forms.CharField(
        label=_("What is it?"), max_length=200, widget=forms.TextInput(attrs={**OFF, "placeholder": _("Cards from the fair")})
    )
    reach = forms.ChoiceField(
        label=_("Who will see it"),
        choices=[
            (Reach.COMPANY, _("everyone here")),
            (Reach.TEAM, _("the owner’s team")),
            (Reach.PRIVATE, _("only the owner")),
        ],
    )

    def __init__(self, *arguments: Any, typist: Member, owners: list[Member], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["owner"].queryset = Member.objects.filter(pk__in=[owner.pk for owner in owners])  # type: ignore[attr-defined]
        self.fields["owner"].initial = typist.pk


class LeaveForm(forms.Form):
    """Who may type for whom."""

    assistant = forms.ModelChoiceField(queryset=Member.objects.none(), label=_("Who types"), empty_label=_("Choose somebody"))
    owner = forms.ModelChoiceField(queryset=Member.objects.none(), label=_("For whom"), empty_label=None)

    def __init__(self, *arguments: Any, member: Member, may_give_for_all: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        here = Member.objects.here().order_by("name", "pk")
        self.fields["assistant"].queryset = here if may_give_for_all else here.exclude(pk=member.pk)  # type: ignore[attr-defined]
        self.fields["owner"].queryset = here if may_give_for_all else here.filter(pk=member.pk)  # type: ignore[attr-defined]
        self.fields["owner"].initial = member.pk


class CardForm(JudgedForm):
    """One card, in one line a field, so that Enter goes on to the next card. Title and note are read by the guardrail."""

    judged = ("title", "note")
    name = forms.CharField(label=_("Full name"), max_length=250, widget=forms.TextInput(attrs=OFF))
    organization = forms.CharField(label=_("Organization"), max_length=250, required=False, widget=forms.TextInput(attrs=OFF))
    title = forms.CharField(label=_("Title"), max_length=250, required=False, widget=forms.TextInput(attrs=OFF))
    emails = forms.CharField(label=_("E-mail"), max_length=500, required=False, widget=forms.TextInput(attrs=OFF))
    phones = forms.CharField(label=_("Telephone"), max_length=300, required=False, widget=forms.TextInput(attrs=OFF))
    links = forms.CharField(label=_("Profile or website"), max_length=500, required=False, widget=forms.TextInput(attrs=OFF))
    city = forms.CharField(label=_("City"), max_length=120, required=False, widget=forms.TextInput(attrs=OFF))
    country = forms.CharField(label=_("Country"), max_length=80, required=False, widget=forms.TextInput(attrs=OFF))
    note = forms.CharField(
        label=_("Note about the work"),
        max_length=600,
        required=False,
        widget=forms.TextInput(attrs=OFF),
        help_text=_("What was agreed or asked for. Nothing private is kept."),
    )
    who = forms.CharField(required=False, widget=forms.HiddenInput)

    def begin_at(self, field: str) -> None:
        """Let the next key go into this field."""
        self.fields[field].widget.attrs["autofocus"] = True

    def clean_emails(self) -> tuple[str, ...]:
        """E-mail addresses, separated by commas or blanks."""
        return self._each("emails", r"[,;\s]+", email_address)

    def clean_phones(self) -> tuple[str, ...]:
        """Telephone numbers, separated by commas."""
        return self._each("phones", r"[,;]+", phone_number)

    def clean_links(self) -> tuple[str, ...]:
        """Profiles and websites, separated by commas or blanks."""
        return self._each("links", r"[,;\s]+", lambda text: profile_address(text) or web_address(text))

    def values(self) -> PersonValues:
        """What the card says."""
        said = self.cleaned_data
        profiles = tuple(each for each in said["links"] if profile_address(each))
        return PersonValues(
            name=full_name(said["name"]),
            organization=full_name(said["organization"]),
            title=said["title"] or None,
            emails=said["emails"],
            phones=said["phones"],
            profiles=profiles,
            websites=tuple(each for each in said["links"] if each not in profiles),
            city=said["city"],
            country=said["country"],
        )

    def facts(self) -> tuple[Judged, ...]:
        """The note, if there is one."""
        return (self.cleaned_data["note"],) if self.cleaned_data["note"] else ()

    def same_as(self) -> int | None:
        """Who it was said to be; none for somebody else."""
        who = self.cleaned_data["who"]
        return int(who) or None if who.isdecimal() and len(who) < 16 else None

    def _each(self, field: str, between: str, reading: Any) -> tuple[str, ...]:
        typed = [part.strip() for part in re.split(between, self.cleaned_data[field]) if part.strip()]
        read = tuple(reading(each) for each in typed)
        if not all(read):
            raise forms.ValidationError(_("“%s” cannot be read. Please look at it again.") % typed[read.index("")])
        return read


def values_so_far(said: Any) -> PersonValues:
    """What can be read of a card that is still being typed, to tell who it may be."""
    emails = filter(None, map(email_address, re.split(r"[,;\s]+", said.get("emails", "")[:500])))
    profiles = filter(None, map(profile_address, re.split(r"[,;\s]+", said.get("links", "")[:500])))
    phones = filter(None, map(phone_number, re.split(r"[,;]+", said.get("phones", "")[:500])))
    return PersonValues(
        name=full_name(said.get("name", "")[:250]),
        organization=full_name(said.get("organization", "")[:250]),
        emails=tuple(emails),
        phones=tuple(phones),
        profiles=tuple(profiles),
    )
