"""What the guardrail answers about a fact: a class, a topic, the words that caused it, why, and what to do instead (G1, G2)."""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


class Label(StrEnum):
    """How a fact about a person may be treated, strictest last in the field and first in the house (G1)."""

    NEVER = "never"
    ASK = "ask"
    MAYBE = "maybe"
    ALWAYS = "always"


STRICTEST_FIRST = (Label.NEVER, Label.ASK, Label.MAYBE, Label.ALWAYS)


@dataclass(frozen=True)
class Quote:
    """Words of the author, exactly as written, and where they stand in the text. Its printed form leaves them out (G2)."""

    text: str = field(repr=False)
    start: int
    end: int


@dataclass(frozen=True)
class Ruling:
    """The guardrail's answer about one text. It is shown to the author and stored nowhere when the label is never (G2)."""

    label: Label
    topic: str = ""
    quotes: tuple[Quote, ...] = ()

    @property
    def why(self) -> LazyText | str:
        """One plain sentence on why the text was not simply accepted; empty for *always*."""
        if self.label is Label.ALWAYS:
            return ""
        return WHY.get(self.topic) or (_("Our own policy names this: %(topic)s.") % {"topic": self.topic} if self.topic else "")

    @property
    def instead(self) -> LazyText | str:
        """What the author can do instead; empty for *always*."""
        return INSTEAD[self.label]


WHY: dict[str, LazyText] = {
    "religion": _("This tells what someone believes. Faith is nobody's business here, whether shared or not."),
    "sexuality": _("This tells about someone's love life or gender. It stays with the person."),
    "politics": _("This tells what someone thinks in politics. It stays with the person."),
    "family": _("This is about someone's family. Family is never noted, however kindly meant."),
    "cause": _("This is a personal cause. What people give their own time or money to is theirs."),
    "health": _("This tells about someone's health. It is never noted, good news included."),
    "ethnicity": _("This tells about someone's origin. It is never noted."),
    "union": _("This tells whether someone belongs to a union. The law protects it, and so do we."),
    "genetic": _("This is genetic or biometric information. The law protects it, and so do we."),
    "job_search": _("This is a job search the person did not tell the world about. Noting it could harm them."),
    "private": _("This is private life: money, law, home or age. It is never noted."),
    "role_change": _("This is a change of role. Confirm it with the person first, and do not congratulate on it unasked."),
    "org_change": _("This is a change in the organization. Confirm it before you use it."),
    "location_change": _("This is a change of place. Confirm it before you use it."),
    "leisure": _("This is about free time. Use it late, and only if the person brings it up."),
    "unread": _("This is written in letters that the guardrail cannot read, so it cannot tell whether it is private."),
    "too_long": _("This is longer than the guardrail reads at once, so it cannot tell whether all of it is about the work."),
}  # fmt: skip

INSTEAD: dict[Label, LazyText | str] = {
    Label.NEVER: _("Leave these words out and keep what matters for the work."),
    Label.ASK: _("Is this about the person's private life? If it is about the work, say so and it is kept."),
    Label.MAYBE: _("It is kept with its caution. Let the person bring it up first."),
    Label.ALWAYS: "",
}
