"""Whose calls these are: what the page of an import asks where a CRM names the caller by number alone."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from winsome.connectors.waiting_calls import CallerUnknown, callers_unknown
from winsome.members.models import Member
from winsome.sources.models import Import

NOBODY = "nobody"


class CallerForm(forms.Form):
    """Who of us an owner of calls is."""

    account = forms.CharField(max_length=250, widget=forms.HiddenInput)
    member = forms.ChoiceField(label=gettext_lazy("Who is it?"))

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        here = Member.objects.order_by("name").values_list("pk", "name")
        choices = [("", _("Choose")), *((str(pk), name) for pk, name in here), (NOBODY, _("Nobody of us: leave these calls out"))]
        field = self.fields["member"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.widget.attrs["aria-label"] = _("Who is it?")


def asked(bringing: Import) -> list[tuple[CallerUnknown, CallerForm]]:
    """The questions of an import's page, one an owner."""
    return [
        (unknown, CallerForm(initial={"account": unknown.account}, auto_id=f"{unknown.number}-%s"))
        for unknown in callers_unknown(bringing)
    ]
