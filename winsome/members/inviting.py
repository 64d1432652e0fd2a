"""Inviting somebody by mail, and inviting once more."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _

from winsome.members.audit import record
from winsome.members.finding import member_by_id
from winsome.members.joining import invitation_token, join, sign_in_token
from winsome.members.models import Member, Team
from winsome.members.models.link import Purpose
from winsome.members.permissions import require

log = logging.getLogger("winsome.members")


@dataclass(frozen=True)
class Invitation:
    """What became of an invitation: the address that lets the member in, and whether the mail went out."""

    member: Member
    address: str
    is_mailed: bool


def invite(*, email: str, name: str, roles: list[str], team: Team | None, by: Member, at: datetime) -> Invitation:
    """Make somebody a member and send them the link by which they come in.

    Raises: AddressUnreadable, MemberExists, NameMissing, NotAllowed, RoleUnknown.
    """
    member = join(email=email, name=name, roles=roles, team=team, time_zone=by.time_zone, by=by, at=at)
    return _send(member, by)


def invite_again(*, member_id: int, by: Member, at: datetime) -> Invitation:
    """Send a new invitation; the links of earlier ones end.

    Raises: NobodyHere, NotAllowed.
    """
    require(by, "edit", "member")
    member = member_by_id(member_id)
    member.links.filter(purpose=Purpose.INVITATION, used_at=None, revoked_at=None).update(revoked_at=at)
    record(by, "invited_again", "member", member.pk, at=at)
    return _send(member, by)


def sign_in_address(member: Member) -> str:
    """A new address that signs this member in once, within a day."""
    return f"{settings.WINSOME_ADDRESS}/sign-in/{sign_in_token(member)}/"


def invitation_address(member: Member) -> str:
    """A new address under which an invited member chooses a password, within a week."""
    return f"{settings.WINSOME_ADDRESS}/invitation/{invitation_token(member)}/"


def _send(member: Member, by: Member) -> Invitation:
    address = invitation_address(member)
    words = _(
        "Hello %(name)s,\n\n%(by)s invites you to Winsome, where we keep what we know and promised.\n\n"
        "Choose a password here; the link serves once, within a week:\n%(address)s\n"
    )
    text = words % {"name": member.name, "by": by.name, "address": address}
    try:
        send_mail(_("Your invitation to Winsome"), text, None, [member.email])
    except OSError as error:
        log.warning("an invitation could not be mailed: %s", type(error).__name__)
        return Invitation(member, address, is_mailed=False)
    return Invitation(member, address, is_mailed=True)
