"""What the pages of bringing in are asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from winsome.connectors.spreadsheet.headers import Field
from winsome.members.models.audience import Reach

FIELD_WORDS = {
    Field.IGNORE: _("leave out"),
    Field.FULL_NAME: _("full name"),
    Field.GIVEN_NAME: _("first name"),
    Field.MIDDLE_NAME: _("middle name"),
    Field.FAMILY_NAME: _("family name"),
    Field.EMAIL: _("e-mail"),
    Field.PHONE: _("telephone"),
    Field.PROFILE: _("profile address"),
    Field.WEBSITE: _("website"),
    Field.ORGANIZATION: _("organization"),
    Field.TITLE: _("title"),
    Field.DEPARTMENT: _("department"),
    Field.CITY: _("city"),
    Field.COUNTRY: _("country"),
    Field.NOTES: _("notes (each is read by the guardrail)"),
    Field.CONNECTED_ON: _("connected on"),
}


class WishForm(forms.Form):
    """For whom what comes in is visible, and whether letters are mended."""

    reach = forms.ChoiceField(
        label=_("Who may see it"),
        choices=[
            ("", _("as usual for its kind")),
            (Reach.COMPANY, _("everyone here")),
            (Reach.TEAM, _("my team")),
            (Reach.PRIVATE, _("only me")),
        ],
        required=False,
        help_text=_("As usual: LinkedIn and CRM exports are shared; address books, mailboxes and calendars stay yours."),
    )
    repair = forms.BooleanField(label=_("Mend letters such as “Ã©” for “é”"), required=False)


class MappingForm(forms.Form):
    """What each column of an unknown table is; built from the table's own header."""

    def __init__(
        self, *args: object, header: tuple[str, ...], guessed: tuple[Field, ...], prefix: str, dropped: set[int]
    ) -> None:
        super().__init__(*args, prefix=prefix)  # type: ignore[arg-type, misc]
        choices = [(field.value, words) for field, words in FIELD_WORDS.items()]
        for place, name in enumerate(header):
            if place not in dropped:
                self.fields[f"column-{place}"] = forms.ChoiceField(
                    label=name or _("column %(number)d") % {"number": place + 1},
                    choices=choices,
                    initial=guessed[place].value,
                )
        self._width = len(header)

    def columns(self) -> list[str]:
        """One field for each column, the dropped ones left out."""
        return [self.cleaned_data.get(f"column-{place}", Field.IGNORE.value) for place in range(self._width)]
