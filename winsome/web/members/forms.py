"""The shape of what is typed on the pages of this room; rules stand in the room itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import RuleBroken
from winsome.members.models import Member, Team
from winsome.members.models.member import Role, Theme
from winsome.members.profile import Profile
from winsome.web.members.zones import ZoneSelect, zones


@contextmanager
def said_in(form: forms.Form) -> Iterator[None]:
    """Say a broken rule above the form, beside what was typed; what is hidden or not allowed stays a page of its own."""
    try:
        yield
    except RuleBroken as broken:
        if broken.status in (403, 404):
            raise
        form.add_error(None, str(broken.sentence))


class NewPasswordForm(forms.Form):
    """A password, judged by the rules for passwords."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=_("Ten characters or more. A short sentence is easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *arguments: Any, member: Member, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._member = member

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self._member)
        return password


class AssignmentForm(forms.Form):
    """What a member answers for."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A member may hold several."),
    )
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), required=False, empty_label=_("No team"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["team"].queryset = Team.objects.order_by("name")  # type: ignore[attr-defined]


class InvitationForm(AssignmentForm):
    """Whom to invite."""

    name = forms.CharField(label=_("Full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    field_order = ["name", "email", "roles", "team"]


class TeamForm(forms.Form):
    """A team's name."""

    name = forms.CharField(label=_("Name of the team"), max_length=120)


class ProfileForm(forms.Form):
    """A member's own particulars."""

    name = forms.CharField(label=_("Your full name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    time_zone = forms.ChoiceField(
        label=_("Your time zone"), choices=zones, widget=ZoneSelect, help_text=_("What is due today depends on where you are.")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    theme = forms.ChoiceField(label=_("Light or dark"), choices=Theme.choices, required=False)
    password = forms.CharField(
        label=_("Your password"),
        required=False,
        strip=False,
        help_text=_("Only when you change the e-mail address."),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *arguments: Any, member: Member, **options: Any) -> None:
        particulars = ("name", "email", "time_zone", "language", "theme")
        options["initial"] = {field: getattr(member, field) for field in particulars}
        super().__init__(*arguments, **options)
        if not member.has_usable_password():
            del self.fields["password"]
        if len(settings.LANGUAGES) == 1:
            self.fields["language"].widget = forms.HiddenInput()

    def profile(self) -> Profile:
        """What was typed, as the room takes it."""
        typed = self.cleaned_data
        return Profile(typed["name"], typed["email"], typed["time_zone"], typed["language"], typed["theme"])
