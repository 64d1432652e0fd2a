"""Teams, and the audiences that a member belongs to."""

import pytest

from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members.models import Audience, Member, Team
from winsome.members.teams import NoSuchTeam, TeamExists, TeamUnnamed, found_team, rename_team, team_called


def test_a_team_is_founded_once(ada: Member) -> None:
    found_team("North", by=ada, at=clock.now())
    with pytest.raises(TeamExists):
        found_team(" north ", by=ada, at=clock.now())
    with pytest.raises(TeamUnnamed):
        found_team("  ", by=ada, at=clock.now())
    assert team_called("NORTH", by=None).name == "North" and Team.objects.count() == 1


def test_a_team_is_renamed_but_not_to_another_ones_name(ada: Member) -> None:
    north, south = team_called("North", by=ada), team_called("South", by=ada)
    assert rename_team(north.pk, "Far North", by=ada, at=clock.now()).name == "Far North"
    with pytest.raises(TeamExists):
        rename_team(south.pk, "far north", by=ada, at=clock.now())
    with pytest.raises(NoSuchTeam):
        rename_team(987_654, "East", by=ada, at=clock.now())


def test_only_an_administrator_founds_teams(ana: Member) -> None:
    with pytest.raises(NotAllowed):
        found_team("East", by=ana, at=clock.now())


def test_a_member_sees_their_own_their_teams_and_the_companys(ana: Member, ben: Member, dora: Member) -> None:
    assert ana.audience_ids[1:] == ben.audience_ids[1:] and ana.audience_ids[0] != ben.audience_ids[0]
    assert dora.audience_ids == [dora.private_audience_id, Audience.company()]


def test_without_a_team_sharing_with_it_stays_private(ana: Member, dora: Member) -> None:
    assert ana.audience_of("team") == ana.team.audience_id  # type: ignore[union-attr]
    assert dora.audience_of("team") == dora.private_audience_id
    assert dora.audience_of("company") == Audience.company()
