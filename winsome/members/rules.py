"""The rules that joining, changing and leaving may break, each with its way out."""

from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import ChangedMeanwhile, NotVisible, RuleBroken


class MemberExists(RuleBroken):
    """Each e-mail address belongs to one member."""

    status = 409

    def __init__(self) -> None:
        super().__init__(_("Somebody with this e-mail address is a member already."))


class LastAdministrator(RuleBroken):
    """Somebody has to be able to invite the others."""

    def __init__(self) -> None:
        super().__init__(_("This is the last administrator. Give the role to somebody else first."))


class NobodyHere(NotVisible):
    """No member has this number or address."""

    def __init__(self) -> None:
        super().__init__(_("Nobody here is known under this. The list of members shows who is here."))


class AddressUnreadable(RuleBroken):
    """Members are told apart by an address that mail can reach."""

    def __init__(self) -> None:
        super().__init__(_("This is no e-mail address. It reads like name@example.org."))


class NameMissing(RuleBroken):
    """We call each other by name."""

    def __init__(self) -> None:
        super().__init__(_("Please give the full name."))


class RoleUnknown(RuleBroken):
    """A member answers for something, in at least one of the roles we know."""

    def __init__(self) -> None:
        super().__init__(
            _("A member holds at least one of the roles: seller, manager, marketer, delivery, data owner, administrator.")
        )


class AssignedMeanwhile(ChangedMeanwhile):
    """Roles were given anew since; undoing the older change would undo the newer as well."""

    def __init__(self) -> None:
        super().__init__(_("The roles or the team were changed again since then. Please change them on the member's page."))


class PasswordNeeded(RuleBroken):
    """Who changes the address by which one signs in shows that it is them."""

    def __init__(self) -> None:
        super().__init__(_("Please type your password as well: it is needed to change the e-mail address."))
