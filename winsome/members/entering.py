"""Coming in by a link: signing in once, or accepting an invitation by choosing a password."""

from datetime import datetime

from django.db import transaction

from winsome.members.audit import record
from winsome.members.models import Link, Member
from winsome.members.models.link import Purpose


@transaction.atomic
def sign_in_by_link(token: str, *, at: datetime) -> Member:
    """The member whom this link lets in, once.

    Raises: LinkUnusable.
    """
    member = Link.spend(token, Purpose.SIGN_IN).member
    record(member, "signed_in", "member", member.pk, fields=["link"], at=at)
    return member


def invited(token: str) -> Member:
    """The member whom this invitation is for; looking at it does not spend it.

    Raises: LinkUnusable.
    """
    return Link.find(token, Purpose.INVITATION).member


@transaction.atomic
def accept_invitation(token: str, *, password: str, at: datetime) -> Member:
    """An invited member chooses a password; the invitation serves once.

    Raises: LinkUnusable.
    """
    member = Link.spend(token, Purpose.INVITATION).member
    member.set_password(password)
    member.save(update_fields=["password"])
    record(member, "accepted_invitation", "member", member.pk, fields=["password"], at=at)
    return member
