"""The shape of a fact and of a role."""

from django import forms
from django.utils.translation import gettext_lazy as _

from winsome.web.guardrail.words import JudgedForm
from winsome.web.people.forms import DAY, OFF


class FactForm(JudgedForm):
    """What one has heard about somebody's work."""

    judged = ("statement",)
    statement = forms.CharField(
        label=_("What do we know about the work?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": _("Chairs the planning group of the association")}),
    )
    heard_on = forms.DateField(label=_("Heard on"), required=False, widget=DAY)


class RoleForm(JudgedForm):
    """What somebody is or was, and where."""

    judged = ("title",)
    organization = forms.CharField(label=_("Organization"), max_length=250, widget=forms.TextInput(attrs=OFF))
    title = forms.CharField(label=_("Title"), max_length=250, required=False, widget=forms.TextInput(attrs=OFF))
    since = forms.DateField(label=_("Since"), required=False, widget=DAY)
    until = forms.DateField(label=_("Until"), required=False, widget=DAY)
