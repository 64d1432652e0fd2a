"""What a member answers for: giving other roles or another team, and taking that back."""

from datetime import datetime

from django.db import transaction

from winsome.kernel.events import publish
from winsome.members.audit import record
from winsome.members.events import TeamChanged
from winsome.members.finding import member_by_id
from winsome.members.joining import keep_an_administrator, known_roles
from winsome.members.models import Assignment, Member
from winsome.members.models.member import Role
from winsome.members.permissions import require
from winsome.members.rules import AssignedMeanwhile


@transaction.atomic
def assign(*, member_id: int, roles: list[str], team_id: int | None, by: Member | None, at: datetime) -> Assignment:
    """Give a member other roles or another team; what was before is kept, so that it can be undone.

    Raises: LastAdministrator, NobodyHere, NotAllowed, RoleUnknown.
    """
    if by is not None:
        require(by, "edit", "member")
    member, roles = member_by_id(member_id), known_roles(roles)
    change = Assignment.objects.create(
        member=member,
        at=at,
        roles_before=member.roles,
        roles_after=roles,
        team_before_id=member.team_id,
        team_after_id=team_id,
    )
    _set(member, roles, team_id)
    record(by, "assigned", "member", member.pk, fields=["roles", "team"], at=at)
    return change


@transaction.atomic
def undo_assignment(change_id: int, *, by: Member, at: datetime) -> Member:
    """Give a member the roles and the team of before.

    Raises: AssignedMeanwhile, LastAdministrator, NotAllowed.
    """
    require(by, "edit", "member")
    change = Assignment.objects.select_related("member").filter(pk=change_id).first()
    if change is None or not change.still_holds:
        raise AssignedMeanwhile
    _set(change.member, change.roles_before, change.team_before_id)
    change.undone_at = at
    change.save(update_fields=["undone_at"])
    record(by, "undid_assignment", "member", change.member_id, fields=["roles", "team"], at=at)
    return change.member


def _set(member: Member, roles: list[str], team_id: int | None) -> None:
    if Role.ADMINISTRATOR not in roles:
        keep_an_administrator(without=member)
    moves = member.team_id != team_id
    member.roles, member.team_id = roles, team_id
    member.save(update_fields=["roles", "team"])
    if moves:
        publish(TeamChanged(member.private_audience_id))
