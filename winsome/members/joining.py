"""How somebody becomes a member, and how one leaves and comes back."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from winsome.kernel import clock
from winsome.kernel.text import clean
from winsome.members.audit import record
from winsome.members.finding import member_by_id
from winsome.members.models import Audience, Link, Member, Team
from winsome.members.models.link import Purpose
from winsome.members.models.member import Role
from winsome.members.permissions import require
from winsome.members.rules import AddressUnreadable, LastAdministrator, MemberExists, NameMissing, RoleUnknown

SIGN_IN_LASTS = timedelta(hours=24)
INVITATION_LASTS = timedelta(days=7)


def join(
    *,
    email: str,
    name: str,
    roles: list[str],
    by: Member | None,
    at: datetime,
    team: Team | None = None,
    time_zone: str = "UTC",
) -> Member:
    """Make somebody a member. The first member is administrator as well (architecture, Decided once).

    Raises: AddressUnreadable, MemberExists, NameMissing, NotAllowed, RoleUnknown.
    """
    _permit(by)
    email, name, roles = address(email), full_name(name), known_roles(roles)
    try:
        with transaction.atomic():
            if not Member.objects.here().exists() and Role.ADMINISTRATOR not in roles:
                roles = [*roles, Role.ADMINISTRATOR.value]
            member = Member.objects.create_user(email, name=name, roles=roles, team=team, time_zone=time_zone, joined_at=at)
            record(by, "joined", "member", member.pk, fields=["email", "name", "roles", "team"], at=at)
    except IntegrityError as taken:
        raise MemberExists from taken
    return member


def sign_in_token(member: Member) -> str:
    """A link that signs this member in once, within a day."""
    return Link.issue(member.pk, Purpose.SIGN_IN, lasts=SIGN_IN_LASTS)


def invitation_token(member: Member) -> str:
    """A link by which an invited member chooses a password, within a week."""
    return Link.issue(member.pk, Purpose.INVITATION, lasts=INVITATION_LASTS)


@transaction.atomic
def leave(*, member_id: int, by: Member | None, at: datetime) -> Member:
    """A member leaves: nobody signs in as them any more; what they noted stays with the company.

    Raises: LastAdministrator, NobodyHere, NotAllowed.
    """
    _permit(by)
    member = member_by_id(member_id)
    keep_an_administrator(without=member)
    member.left_at = at
    member.save(update_fields=["left_at"])
    member.links.filter(revoked_at=None).update(revoked_at=at)
    record(by, "left", "member", member.pk, fields=["left_at"], at=at)
    return member


@transaction.atomic
def come_back(*, member_id: int, by: Member | None, at: datetime) -> Member:
    """Somebody who left works here again, with the roles of before.

    Raises: NobodyHere, NotAllowed.
    """
    _permit(by)
    member = member_by_id(member_id)
    member.left_at = None
    member.save(update_fields=["left_at"])
    record(by, "came_back", "member", member.pk, fields=["left_at"], at=at)
    return member


def keep_an_administrator(*, without: Member) -> None:
    """Refuse what would leave the company without an administrator.

    Raises: LastAdministrator.
    """
    # One row that everybody shares: of two administrators who step down at the same moment, the second waits and sees the first.
    Audience.objects.select_for_update().get(pk=Audience.company())
    others = Member.objects.here().exclude(pk=without.pk)
    if without.holds(Role.ADMINISTRATOR) and not any(other.holds(Role.ADMINISTRATOR) for other in others):
        raise LastAdministrator


def first_administrator() -> Member | None:
    """The administrator who has been here longest."""
    administrators = (member for member in Member.objects.here().order_by("pk") if member.holds(Role.ADMINISTRATOR))
    return next(administrators, None)


def found(*, email: str, name: str) -> Member:
    """The member who starts this install: administrator and seller at once."""
    return join(
        email=email,
        name=name,
        roles=[Role.ADMINISTRATOR, Role.SELLER, Role.DATA_OWNER],
        by=None,
        at=clock.now(),
    )


def address(email: str) -> str:
    """An e-mail address as we keep it.

    Raises: AddressUnreadable.
    """
    email = clean(email).lower()
    try:
        validate_email(email)
    except ValidationError:
        raise AddressUnreadable from None
    return email


def full_name(name: str) -> str:
    """A name as we keep it.

    Raises: NameMissing.
    """
    if not (name := clean(name)):
        raise NameMissing
    return name


def known_roles(roles: list[str]) -> list[str]:
    """Roles in their own order, each once.

    Raises: RoleUnknown.
    """
    if not roles or not set(roles) <= set(Role.values):
        raise RoleUnknown
    return [role for role in Role.values if role in roles]


def _permit(by: Member | None) -> None:
    if by is not None:
        require(by, "edit", "member")
