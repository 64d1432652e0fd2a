"""The evening question's one line: a name, and what changed for them."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import Judged
from winsome.interactions.recognizing import recognize
from winsome.kernel.text import clean
from winsome.members.models import Member
from winsome.web.guardrail.words import JudgedForm

_BETWEEN = re.compile(r"\s*(?:[,:;]|\s[–—-]\s)\s*")


class EveningForm(JudgedForm):
    """One line, judged as a whole. What stands before the first comma is the name."""

    judged = ("line",)
    line = forms.CharField(label=_("Whose life did you make measurably better today?"), max_length=600)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        line = cleaned.get("line")
        if isinstance(line, Judged) and not all(self._parts(line)):
            self.add_error("line", _("First the name, then a comma, then what got better."))
        return cleaned

    def name(self) -> str:
        """Whose life it was."""
        return self._parts(self.cleaned_data["line"])[0]

    def what(self) -> Judged:
        """What got better, under the ruling of the whole line."""
        line = self.cleaned_data["line"]
        return Judged(self._parts(line)[1], label=line.label, topic=line.topic)

    def person_id(self, member: Member) -> int | None:
        """The one person in sight who bears exactly this name."""
        found = recognize(member, [self.name()])
        return found.people[0] if found.people else None

    @staticmethod
    def _parts(line: str) -> tuple[str, str]:
        name, *rest = _BETWEEN.split(line, maxsplit=1)
        return clean(name), clean(rest[0]) if rest else ""
