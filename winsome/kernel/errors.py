"""One exception class per broken rule, under `RuleBroken`; the doors translate them once into plain words."""

from django.utils.functional import Promise as LazyText


class RuleBroken(Exception):
    """A rule of the field was broken. `sentence` names the rule and the way out, in words a user can act on."""

    status: int = 422

    def __init__(self, sentence: str | LazyText) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class NotVisible(RuleBroken):
    """What was asked for does not exist for this member: absent and hidden look the same from outside."""

    status = 404


class NotAllowed(RuleBroken):
    """The member's roles do not include this act."""

    status = 403


class ChangedMeanwhile(RuleBroken):
    """Somebody else changed the same thing between reading and writing."""

    status = 409
