"""What the pages of bringing in are asked."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from winsome.connectors.asking import WORDS, Answers, Question
from winsome.connectors.spreadsheet.headers import Field
from winsome.members.models import Member
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
    """Whether letters are mended; who sees what is said for each file."""

    repair = forms.BooleanField(label=_("Mend letters such as “Ã©” for “é”"), required=False)


class ReachField(forms.ChoiceField):
    """Who may see what a file brings; a member without a team has none to choose."""

    def __init__(self, member: Member, **options: Any) -> None:
        words = {Reach.COMPANY: _("everyone here"), Reach.TEAM: _("my team"), Reach.PRIVATE: _("only me")}
        offered = [(value, said) for value, said in words.items() if value != Reach.TEAM or member.team_id]
        super().__init__(choices=offered, **options)


class FileForm(forms.Form):
    """Who may see what one file brings, asked before it is handed in; as usual for its kind unless changed."""

    def __init__(self, *, member: Member, token: str, usual: str) -> None:
        super().__init__(auto_id="%s")
        self.fields[reach_name(token)] = ReachField(member, label=_("Who will see it"), initial=usual)
        self.reach = self[reach_name(token)]


def reach_name(token: str) -> str:
    """The name of the field that says who sees a file."""
    return f"reach-{token[:16]}"


def reach_of_file(said: Mapping[str, str], token: str) -> str:
    """What was said about a file, or nothing: then it is as usual for its kind."""
    reach = said.get(reach_name(token), "")
    return reach if reach in set(Reach) else ""


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


class AnswersForm(forms.Form):
    """The other questions about an export, as far as they are asked."""

    letters = forms.ChoiceField(
        label=WORDS[Question.LETTERS],
        choices=[("yes", _("Mend them")), ("no", _("Leave them as they are"))],
        widget=forms.RadioSelect,
    )
    whose = forms.ChoiceField(
        label=WORDS[Question.WHOSE],
        choices=[("mine", _("It is mine")), ("other", _("It is somebody else’s: read nothing of it"))],
        widget=forms.RadioSelect,
    )
    reach = forms.ChoiceField(
        label=WORDS[Question.REACH],
        choices=[("private", _("No, only me, as usual for its kind")), ("chosen", _("Yes, as I chose it"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, asked: Collection[str], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in [name for name in self.fields if name not in asked]:
            del self.fields[name]
        for bound in self:
            bound.field.widget.attrs["required"] = True

    def answers(self, columns: dict[str, list[str]], addresses: tuple[str, ...]) -> Answers:
        """What was said, as the room takes it."""
        said = self.cleaned_data
        return Answers(
            columns=columns,
            repair=said["letters"] == "yes" if "letters" in said else None,
            is_mine=said["whose"] == "mine" if "whose" in said else None,
            addresses=addresses,
            reach=Reach.PRIVATE if said.get("reach") == "private" else "",
        )
