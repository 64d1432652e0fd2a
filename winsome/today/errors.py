"""The rules of this room that can be broken."""

from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import ChangedMeanwhile, NotVisible, RuleBroken


class MoveGone(NotVisible):
    """The move was settled, was somebody else's, or is about what can no longer be seen."""

    def __init__(self) -> None:
        super().__init__(_("This is not on your page any more."))


class AnsweredMeanwhile(ChangedMeanwhile):
    """Another window was quicker."""

    def __init__(self) -> None:
        super().__init__(_("You answered this in another window already. Take that answer back first, if it should be another."))


class FinishedWithItsNextStep(RuleBroken):
    """A promise is finished together with what comes next (P4)."""

    def __init__(self) -> None:
        super().__init__(
            _("A promise is finished together with its next step. Open it and say what comes next, or that nothing does.")
        )


class NoDayToCome(RuleBroken):
    """Later is a day that is still to come."""

    def __init__(self) -> None:
        super().__init__(_("Later is a day between tomorrow and a year from now. Which one?"))


class CannotTakeItOn(RuleBroken):
    """Only who is here, knows the person, and may see what it is about can take something on."""

    def __init__(self) -> None:
        super().__init__(
            _("This colleague cannot take it on: choose one who knows the person, or say that somebody else should.")
        )


class TakenUpMeanwhile(ChangedMeanwhile):
    """Whoever was asked has answered already."""

    def __init__(self) -> None:
        super().__init__(_("Your colleague has taken this up already. Please talk to each other."))
