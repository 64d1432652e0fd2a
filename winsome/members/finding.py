"""Finding one of us, by address or by number."""

from collections.abc import Collection

from django.db.models import QuerySet

from winsome.kernel.prepared import prepared
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


@prepared
def members_of(keys: Collection[int]) -> QuerySet[Member]:
    """The members of these keys with their teams, whether here or gone."""
    found: QuerySet[Member] = Member.objects.filter(pk__in=keys)
    return found


@prepared
def colleagues_of(member_id: int) -> "QuerySet[Member, tuple[int, str]]":
    """Everybody else who is here, by name: key and name."""
    others: QuerySet[Member] = Member.objects.here().exclude(pk=member_id).order_by("name", "pk")
    return others.values_list("pk", "name")
