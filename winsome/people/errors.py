"""The rules of this room that can be broken."""

from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import ChangedMeanwhile, NotVisible, RuleBroken


class PersonNotVisible(NotVisible):
    """There is no such person for this member."""

    def __init__(self) -> None:
        super().__init__(_("There is nobody here under this address, or nobody that you can see."))


class OrganizationNotVisible(NotVisible):
    """There is no such organization for this member."""

    def __init__(self) -> None:
        super().__init__(_("There is no organization here under this address, or none that you can see."))


class NoteNotVisible(NotVisible):
    """There is no such fact, role, sharing or view for this member."""

    def __init__(self) -> None:
        super().__init__(_("This is not here any more, or not yours to change."))


class NameMissing(RuleBroken):
    """A person or organization is known by a name."""

    def __init__(self) -> None:
        super().__init__(_("Please give the full name."))


class NameAbbreviated(RuleBroken):
    """An organization's name is its full name (C3); the data owner may grant a registered name that looks short."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This looks like a short form. Please give the full name; the short form is welcome as an alias. "
                "If it is the registered name, the data owner can grant it."
            )
        )


class OrganizationNamedAlready(RuleBroken):
    """Two organizations do not bear one name (C3)."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("An organization of this name is here already. Please use that one, or give the name that tells them apart.")
        )


class AddressUnreadable(RuleBroken):
    """An e-mail address, a telephone number or a web address can be read as one."""

    def __init__(self, text: str) -> None:
        super().__init__(_("“%s” cannot be read as such an address. Please look at it again.") % text)


class PeriodUpsideDown(RuleBroken):
    """What was held until a day began before it."""

    def __init__(self) -> None:
        super().__init__(_("This ends before it begins. Please look at the two dates."))


class EditedMeanwhile(ChangedMeanwhile):
    """A newer edit stands on the one to be taken back."""

    def __init__(self) -> None:
        super().__init__(_("This has been changed again since. Take the newer change back first."))


class ViewNamedAlready(RuleBroken):
    """A member's views are told apart by their names."""

    status = 409

    def __init__(self) -> None:
        super().__init__(_("You have a view of this name already. Please choose another name."))
