"""What the guardrail answers about a message before it leaves: findings that quote, say why and what a better move is (G4).

It never says what to write: a better move is something to do or to find out, and the words stay the author's.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.ruling import WHY as WHY_TOPIC
from winsome.guardrail.ruling import Quote
from winsome.guardrail.traces import Trace


class Level(StrEnum):
    """How much weight a finding has: `stop` keeps the message here, `care` asks for a second look."""

    STOP = "stop"
    CARE = "care"


class Flag(StrEnum):
    """What can be wrong with a message to somebody (G4)."""

    NEVER_FACT = "never_fact"
    TOO_PERSONAL_TOO_SOON = "too_personal_too_soon"
    NOT_BUSINESS_FOCUSED = "not_business_focused"
    BROWN_NOSING = "brown_nosing"
    UNFOUNDED_SHARED_INTEREST = "unfounded_shared_interest"
    MASS_BOILERPLATE = "mass_boilerplate"
    LEANS_ON_MAYBE = "leans_on_maybe"


class LastWord(StrEnum):
    """Who wrote or spoke last: the other, we, or both together."""

    THEIRS = "theirs"
    OURS = "ours"
    TOGETHER = "mutual"
    NOBODY = ""


@dataclass(frozen=True)
class Relationship:
    """What the record knows about the two: how long, how well, who wrote last, what was attended or read, and facts on the other.

    `months` is None when nobody knows since when; then the two count as new to each other. `asks_for_result` is set where a
    message is about to leave: a first contact then has to name a result in the reader's business (G4).
    """

    months: int | None = None
    attended: tuple[Trace, ...] = ()
    facts: tuple[str, ...] = field(default=(), repr=False)
    is_first_contact: bool = True
    closeness: str = ""
    wrote_last: LastWord = LastWord.NOBODY
    days_since: int | None = None
    asks_for_result: bool = False

    @property
    def is_young(self) -> bool:
        """Is it too early for anything personal (G4)?"""
        return self.is_first_contact or self.months is None or self.months < 12

    @property
    def has_shared_years(self) -> bool:
        """Have the two known each other for the article's five years, so that a family met in person may be greeted?"""
        return self.months is not None and self.months >= 60 and not self.is_first_contact

    def was_there(self, said: str) -> bool:
        """Does anything in the record put the author where this sentence says, or show that the piece was read (G4)?"""
        return any(trace.carries(said) for trace in self.attended)


@dataclass(frozen=True)
class Finding:
    """One thing that the reviewer noticed, in the author's own words."""

    flag: Flag
    quote: Quote
    topic: str = ""

    @property
    def level(self) -> Level:
        """Does it hold the message back, or ask for care?"""
        return Level.CARE if self.flag is Flag.LEANS_ON_MAYBE else Level.STOP

    @property
    def why(self) -> LazyText | str:
        """One plain sentence on what these words do to the reader."""
        return WHY_TOPIC.get(self.topic) or WHY[self.flag]

    @property
    def better(self) -> LazyText | str:
        """The better move; never a text to send."""
        return BETTER[self.flag]


@dataclass(frozen=True)
class Review:
    """All findings on one message, in the order of its words."""

    findings: tuple[Finding, ...] = ()

    @property
    def is_ok(self) -> bool:
        """May the message leave? Care alone does not hold it back."""
        return not self.stops

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What has to change before the message leaves."""
        return tuple(finding for finding in self.findings if finding.level is Level.STOP)


WHY: dict[Flag, LazyText] = {
    Flag.NEVER_FACT: _("This touches what is nobody's business here, however kindly meant."),
    Flag.TOO_PERSONAL_TOO_SOON: _("You have not known each other long enough for this; it can feel like being watched."),
    Flag.NOT_BUSINESS_FOCUSED: _("Nothing here says what it would improve in the reader's work."),
    Flag.BROWN_NOSING: _("Praise this large, or for something you did not see, hear or read, makes people wary."),
    Flag.UNFOUNDED_SHARED_INTEREST: _("The record holds no trace of what these words claim to share."),
    Flag.MASS_BOILERPLATE: _("These words would fit anybody, so the reader will feel that they went to everybody."),
    Flag.LEANS_ON_MAYBE: _("This may have changed, or may not be wanted in a message."),
}  # fmt: skip

BETTER: dict[Flag, LazyText] = {
    Flag.NEVER_FACT: _("Leave it out. Begin with something from the reader's work that is public or that you were told."),
    Flag.TOO_PERSONAL_TOO_SOON: _("Keep to the work for now, and let the reader be the first to get personal."),
    Flag.NOT_BUSINESS_FOCUSED: _("Find one result in the reader's work that you could improve; make it the reason to write."),
    Flag.BROWN_NOSING: _("Read, hear or see the work first; then name the one point you could use, and what you did with it."),
    Flag.UNFOUNDED_SHARED_INTEREST: _("What resonated with you? If you read or heard it, note that first; if not, leave it out."),
    Flag.MASS_BOILERPLATE: _("Write to one person: by name, and with a reason that holds for this reader alone."),
    Flag.LEANS_ON_MAYBE: _("Confirm it with the person first, and let the person bring it up."),
}  # fmt: skip
