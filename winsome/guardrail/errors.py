"""The rules of the guardrail that can be broken."""

from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import RuleBroken


class UnjudgedText(RuleBroken):
    """Text about a person was about to be stored without a ruling (G2, G5)."""

    def __init__(self) -> None:
        super().__init__(_("Words about a person are read by the guardrail before they are kept. Please send them through it."))


class JudgeUnavailable(RuleBroken):
    """The judge does not answer: text about people is refused, never parked (architecture, judge)."""

    status = 503

    def __init__(self) -> None:
        super().__init__(_("The guardrail is not running, so nothing about people can be written down right now. Please try again in a minute."))
