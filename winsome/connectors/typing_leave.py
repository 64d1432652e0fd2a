"""Who may type for whom: oneself, and whoever gave leave or for whom the data owner or an administrator gave it (C2)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from winsome.kernel.errors import NotAllowed, NotVisible
from winsome.members.audit import record
from winsome.members.finding import member_by_id
from winsome.members.models import Member
from winsome.members.permissions import may, require, widest
from winsome.sources.models import TypingFor


class NoLeaveToType(NotAllowed):
    """Nobody's network is typed by somebody who has no leave for it."""

    def __init__(self) -> None:
        super().__init__(
            _("You have no leave to type for this member. The member, the data owner or an administrator can give it.")
        )


class LeaveNotVisible(NotVisible):
    """There is no such leave, or it is not this member's to end."""

    def __init__(self) -> None:
        super().__init__(_("This leave is not here any more, or not yours to end."))


def may_type_for(by: Member, owner: Member) -> bool:
    """Is this one's own network, or did one get leave to type it?"""
    if not (may(by, "edit", "paper") and may(owner, "edit", "import")):
        return False
    return by == owner or TypingFor.objects.filter(assistant=by, owner=owner, ended_at=None).exists()


def owners_for(by: Member) -> list[Member]:
    """For whom this member may type, oneself first."""
    given = Member.objects.here().filter(typed_for_by__assistant=by, typed_for_by__ended_at=None).order_by("name", "pk")
    return [owner for owner in (by, *given) if may(owner, "edit", "import")]


def leaves_in_sight(member: Member) -> "QuerySet[TypingFor]":
    """The leaves that concern this member; all of them for whoever gives them for others."""
    leaves = TypingFor.objects.filter(ended_at=None).select_related("assistant", "owner", "given_by").order_by("pk")
    if widest(member, "grant", "paper") == "company":
        return leaves
    return leaves.filter(Q(assistant=member) | Q(owner=member))


@transaction.atomic
def give_leave(*, assistant_id: int, owner_id: int, by: Member, at: datetime) -> TypingFor:
    """Let somebody type for a member: for oneself, or as data owner or administrator for anybody. Given twice it is one leave.

    Raises: NotAllowed, NobodyHere.
    """
    _may_grant(by, owner_id)
    assistant, owner = member_by_id(assistant_id), member_by_id(owner_id)
    leave, made = TypingFor.objects.get_or_create(
        assistant=assistant, owner=owner, ended_at=None, defaults={"given_by": by, "given_at": at}
    )
    if made:
        record(by, "gave leave to type for", "member", owner.pk, fields=["assistant"], at=at)
    return leave


@transaction.atomic
def end_leave(*, leave_id: int, by: Member, at: datetime) -> TypingFor:
    """End a leave; who typed under it stands as it is.

    Raises: NotAllowed, LeaveNotVisible.
    """
    require(by, "grant", "paper")
    leave = leaves_in_sight(by).filter(pk=leave_id).first()
    if leave is None:
        raise LeaveNotVisible
    TypingFor.objects.filter(pk=leave.pk).update(ended_at=at)
    record(by, "ended leave to type for", "member", leave.owner_id, fields=["assistant"], at=at)
    return leave


def _may_grant(by: Member, owner_id: int) -> None:
    require(by, "grant", "paper")
    if owner_id != by.pk and widest(by, "grant", "paper") != "company":
        raise NotAllowed(_("You can give leave to type for yourself. For others, the data owner or an administrator does."))
