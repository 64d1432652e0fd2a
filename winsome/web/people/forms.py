"""The shape of what is typed about a person and an organization; rules stand in the room itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from winsome.members.models import Member
from winsome.members.models.audience import Reach
from winsome.people.addresses import email_address, phone_number, profile_address, web_address
from winsome.people.naming import full_name
from winsome.people.values import OrganizationValues, PersonValues
from winsome.web.guardrail.words import JudgedForm
from winsome.web.people.fields import LinesField
from winsome.web.people.parts import FIELDS

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
OFF = {"autocomplete": "off"}


def link(text: str) -> str:
    """A profile address in the spelling by which it is recognized, or a web address as typed."""
    return profile_address(text) or web_address(text)


class PersonForm(JudgedForm):
    """Everything that may be typed about somebody, or only one part of it."""

    judged = ("title", "department")
    name = forms.CharField(label=_("Full name"), max_length=250, widget=forms.TextInput(attrs=OFF))
    family = forms.CharField(label=_("Family name"), max_length=120, required=False, widget=forms.TextInput(attrs=OFF))
    aliases = LinesField(label=_("Also known as"), help_text=_("Short forms and other spellings, one a line."))
    title = forms.CharField(label=_("Title"), max_length=250, required=False, widget=forms.TextInput(attrs=OFF))
    organization = forms.CharField(label=_("Organization"), max_length=250, required=False, widget=forms.TextInput(attrs=OFF))
    department = forms.CharField(label=_("Department"), max_length=250, required=False, widget=forms.TextInput(attrs=OFF))
    emails = LinesField(label=_("E-mail"), reading=email_address)
    phones = LinesField(label=_("Telephone"), reading=phone_number)
    links = LinesField(label=_("Profile or website"), reading=link)
    city = forms.CharField(label=_("City"), max_length=120, required=False)
    country = forms.CharField(label=_("Country"), max_length=80, required=False)

    def __init__(self, *arguments: Any, part: str = "", **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in [name for name in self.fields if part and name not in FIELDS[part]]:
            del self.fields[name]

    def values(self) -> PersonValues:
        """What was typed, as a new card takes it."""
        typed = _sorted_out(self.cleaned_data)
        return PersonValues(**{field: value for field, value in typed.items() if value})

    def changes(self) -> dict[str, Any]:
        """What was typed otherwise than it stood there."""
        changed = {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data}
        if "name" in changed or "family" in changed:
            changed |= {"name": self.cleaned_data["name"], "family": self.cleaned_data["family"]}
        return _sorted_out(changed)


class NewPersonForm(PersonForm):
    """Somebody new, and who sees it."""

    reach = forms.ChoiceField(label=_("Who sees it"), choices=(), initial=Reach.COMPANY)
    field_order = ["name", "title", "organization", "emails", "phones", "links", "city", "country", "reach"]

    def __init__(self, *arguments: Any, member: Member, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name in ("family", "aliases", "department"):
            del self.fields[name]
        self.fields["reach"].choices = reaches(member)  # type: ignore[attr-defined]


class OrganizationForm(forms.Form):
    """Everything that may be typed about an organization."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=250,
        widget=forms.TextInput(attrs=OFF),
        help_text=_("Without abbreviations; the legal form may be one."),
    )
    aliases = LinesField(label=_("Short forms"), help_text=_("By which it is found, one a line."))
    websites = LinesField(label=_("Websites"), reading=web_address)
    industry = forms.CharField(label=_("Industry"), max_length=120, required=False)
    city = forms.CharField(label=_("City"), max_length=120, required=False)
    country = forms.CharField(label=_("Country"), max_length=80, required=False)
    granted = forms.BooleanField(
        label=_("This short name is the registered one"),
        required=False,
        help_text=_("Yours to grant as the data owner."),
    )

    def __init__(self, *arguments: Any, may_grant: bool, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if not may_grant:
            del self.fields["granted"]

    def values(self) -> OrganizationValues:
        """What was typed, as a new card takes it."""
        typed = {name: value for name, value in self.cleaned_data.items() if value and name not in ("granted", "reach")}
        return OrganizationValues(**typed)

    def changes(self) -> dict[str, Any]:
        """What was typed otherwise than it stood there."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data and name != "granted"}

    @property
    def granted_by_owner(self) -> bool:
        """Did the data owner say that the short name is the registered one?"""
        return bool(self.cleaned_data.get("granted"))


class NewOrganizationForm(OrganizationForm):
    """An organization that nobody typed yet, and who sees it."""

    reach = forms.ChoiceField(label=_("Who sees it"), choices=(), initial=Reach.COMPANY)

    def __init__(self, *arguments: Any, member: Member, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["reach"].choices = reaches(member)  # type: ignore[attr-defined]


class CustomerForm(forms.Form):
    """Since when, and until when, an organization is a customer."""

    since = forms.DateField(label=_("Customer since"), required=False, widget=DAY)
    until = forms.DateField(label=_("Until"), required=False, widget=DAY)


def reaches(member: Member) -> list[tuple[str, str]]:
    """Who may see what a member types: a member without a team has none to choose."""
    return [(value, str(label)) for value, label in reversed(Reach.choices) if value != Reach.TEAM or member.team_id]


def _sorted_out(typed: dict[str, Any]) -> dict[str, Any]:
    """Form fields as the card names them: links are profiles or websites, a family name leaves the given one."""
    sorted_out = {name: value for name, value in typed.items() if name not in ("links", "reach", "family")}
    if "links" in typed:
        profiles = tuple(each for each in typed["links"] if profile_address(each))
        sorted_out |= {"profiles": profiles, "websites": tuple(each for each in typed["links"] if each not in profiles)}
    if "name" in typed:
        sorted_out["name"] = full_name(typed["name"])
    if family := full_name(typed.get("family") or ""):
        name = sorted_out.get("name", "")
        sorted_out |= {"family": family, "given": name.replace(family, "").strip(" ,")}
    return sorted_out
