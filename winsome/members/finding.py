"""Finding one of us, by address or by number."""

from winsome.members.models import Member
from winsome.members.rules import NobodyHere


def member_by_email(email: str) -> Member:
    """The member who has this address and has not left.

    Raises: NobodyHere.
    """
    member: Member | None = Member.objects.here().filter(email=email.strip().lower()).first()
    if member is None:
        raise NobodyHere
    return member


def member_by_id(member_id: int) -> Member:
    """The member of this number, whether here or gone.

    Raises: NobodyHere.
    """
    member: Member | None = Member.objects.filter(pk=member_id).first()
    if member is None:
        raise NobodyHere
    return member
