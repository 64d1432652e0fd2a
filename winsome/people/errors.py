"""The rules of this room that can be broken."""

from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import NotVisible, RuleBroken


class PersonNotVisible(NotVisible):
    """There is no such person for this member."""

    def __init__(self) -> None:
        super().__init__(_("There is nobody here under this address, or nobody that you can see."))


class OrganizationNotVisible(NotVisible):
    """There is no such organization for this member."""

    def __init__(self) -> None:
        super().__init__(_("There is no organization here under this address, or none that you can see."))


class NameMissing(RuleBroken):
    """A person or organization is known by a name."""

    def __init__(self) -> None:
        super().__init__(_("Please give the full name."))


class NameAbbreviated(RuleBroken):
    """An organization's name is its full name (C3); the data owner may grant a registered name that looks short."""

    def __init__(self) -> None:
        super().__init__(_("This looks like a short form. Please give the full name; the short form is welcome as an alias."))
