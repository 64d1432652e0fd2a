"""The rules of the guardrail that can be broken."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import RuleBroken

if TYPE_CHECKING:
    from winsome.guardrail.ruling import Ruling


class UnjudgedText(RuleBroken):
    """Text about a person was about to be stored without a ruling (G2, G5)."""

    def __init__(self) -> None:
        super().__init__(_("Words about a person are read by the guardrail before they are kept. Please send them through it."))


class JudgeUnavailable(RuleBroken):
    """The judge does not answer: text about people is refused, never parked (architecture, judge)."""

    status = 503

    def __init__(self) -> None:
        super().__init__(
            _("The guardrail does not answer, so nothing about people can be written down. Please try again in a minute.")
        )


class NeverStored(RuleBroken):
    """The words tell something that may never be known about a person (G1, G2). The ruling quotes them; the error does not."""

    def __init__(self, ruling: "Ruling") -> None:
        super().__init__(_("This cannot be kept: it tells something about a person that is nobody's business here."))
        self.ruling = ruling


class AuthorIsAsked(RuleBroken):
    """Only the author can tell whether the words are about private life (G1: in doubt the author is asked)."""

    def __init__(self, ruling: "Ruling") -> None:
        super().__init__(_("Is this about the person's private life? If it is about the work, say so and it is kept."))
        self.ruling = ruling
