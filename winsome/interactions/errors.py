"""The rules of this room that can be broken."""

from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import ChangedMeanwhile, NotVisible, RuleBroken


class InteractionNotVisible(NotVisible):
    """There is no such interaction for this member."""

    def __init__(self) -> None:
        super().__init__(_("This note is not here any more, or not yours to see."))


class PromiseNotVisible(NotVisible):
    """There is no such promise for this member."""

    def __init__(self) -> None:
        super().__init__(_("This promise is not here any more, or not yours to see."))


class NobodyThere(RuleBroken):
    """A contact has somebody on the other side."""

    def __init__(self) -> None:
        super().__init__(_("Who was it with? Please name at least one person."))


class NotYetHappened(RuleBroken):
    """What has happened lies in the past; what is agreed for later is a promise."""

    def __init__(self) -> None:
        super().__init__(_("This lies in the future. Note it as a promise with its date instead."))


class PromiseWithoutDate(RuleBroken):
    """A promise has a date (P4)."""

    def __init__(self) -> None:
        super().__init__(_("By when? A promise has a date."))


class PromiseClosed(ChangedMeanwhile):
    """The promise was kept or let go already."""

    def __init__(self) -> None:
        super().__init__(_("This promise is already closed."))


class NextStepMissing(RuleBroken):
    """Finishing a promise asks for the next in the same act (P4)."""

    def __init__(self) -> None:
        super().__init__(_("What comes next, and by when? If nothing does, say so."))


class PromiseWithoutWords(RuleBroken):
    """A promise says what is owed (P3)."""

    def __init__(self) -> None:
        super().__init__(_("What was promised? A few words are enough."))


class NotInSight(RuleBroken):
    """Whoever answers for a promise can see it (C7)."""

    def __init__(self) -> None:
        super().__init__(_("This colleague cannot see what you share here. Share it more widely, or answer for it yourself."))


class NextStepTaken(ChangedMeanwhile):
    """The next step was worked on since, so that the one before it cannot be opened again without taking that away."""

    def __init__(self) -> None:
        super().__init__(_("The next step has been worked on since. Please take that back first."))


class WishNotVisible(NotVisible):
    """There is no such wish for this member, or not the member's to take back."""

    def __init__(self) -> None:
        super().__init__(_("This wish is not here any more, or not yours to take back."))


class WishMissing(RuleBroken):
    """A wish is one of those that are listed."""

    def __init__(self) -> None:
        super().__init__(_("What did they ask for? Please choose."))


class AskedNotToBeContacted(RuleBroken):
    """Whoever asked not to be contacted is not contacted; no reason overrules that (G4)."""

    def __init__(self) -> None:
        super().__init__(_("They asked not to be contacted. No reason of ours overrules that."))


class ReasonMissing(RuleBroken):
    """Whoever overrules a rule says why, with a listed reason (G4)."""

    def __init__(self) -> None:
        super().__init__(_("Why all the same? Please choose a reason."))


class NothingSpeaksAgainst(ChangedMeanwhile):
    """What spoke against it is over by now."""

    def __init__(self) -> None:
        super().__init__(_("Nothing speaks against it any more."))
