"""How teams come to be and are called."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from winsome.kernel import clock
from winsome.kernel.errors import NotVisible, RuleBroken
from winsome.members.audit import record
from winsome.members.models import Member, Team
from winsome.members.permissions import require


class TeamExists(RuleBroken):
    """Two teams of one name could not be told apart."""

    status = 409

    def __init__(self) -> None:
        super().__init__(_("There is a team of this name already."))


class NoSuchTeam(NotVisible):
    """No team has this number."""

    def __init__(self) -> None:
        super().__init__(_("There is no such team. The list of teams shows those there are."))


class TeamUnnamed(RuleBroken):
    """A team is found by its name."""

    def __init__(self) -> None:
        super().__init__(_("Please give the team a name."))


@transaction.atomic
def found_team(name: str, *, by: Member | None, at: datetime) -> Team:
    """Start a team; its members then share what they know with each other first.

    Raises: NotAllowed, TeamExists, TeamUnnamed.
    """
    _permit(by)
    name = _spelled(name)
    if Team.objects.filter(name__iexact=name).exists():
        raise TeamExists
    team = Team.found(name)
    record(by, "founded", "team", team.pk, fields=["name"], at=at)
    return team


@transaction.atomic
def rename_team(team_id: int, name: str, *, by: Member | None, at: datetime) -> Team:
    """Call a team by another name.

    Raises: NoSuchTeam, NotAllowed, TeamExists, TeamUnnamed.
    """
    _permit(by)
    team, name = team_by_id(team_id), _spelled(name)
    if Team.objects.filter(name__iexact=name).exclude(pk=team.pk).exists():
        raise TeamExists
    team.name = name
    team.save(update_fields=["name"])
    record(by, "renamed", "team", team.pk, fields=["name"], at=at)
    return team


def team_called(name: str, *, by: Member | None) -> Team:
    """The team of this name, founded when there is none yet."""
    team = Team.objects.filter(name__iexact=_spelled(name)).first()
    return team or found_team(name, by=by, at=clock.now())


def team_by_id(team_id: int) -> Team:
    """The team of this number.

    Raises: NoSuchTeam.
    """
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise NoSuchTeam
    return team


def _permit(by: Member | None) -> None:
    if by is not None:
        require(by, "edit", "team")


def _spelled(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise TeamUnnamed
    return name
