"""Changing team changes what a member sees of somebody whom both the member and the new team know."""

import pytest

from winsome.jobs.models import Job
from winsome.jobs.running import run_now
from winsome.kernel import clock
from winsome.members import assigning
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.people.typing_in import add_person
from winsome.people.values import PersonValues

pytestmark = pytest.mark.django_db
RHEA = ("rhea@nordhafen.example",)


def test_the_new_teams_cards_count_for_the_member_and_the_old_ones_no_longer(ana: Member, max: Member) -> None:
    add_person(values=PersonValues(name="Rhea Brandt", emails=RHEA), reach="company", by=ana, at=clock.now())
    add_person(values=PersonValues(name="Rhea Brandt", emails=RHEA, country="Germany"), reach="team", by=max, at=clock.now())
    add_person(values=PersonValues(name="Rhea Brandt", emails=RHEA), reach="private", by=ana, at=clock.now())
    own = PersonEntry.objects.filter(audience_id=ana.private_audience_id)
    assert own.get().country == ""
    assigning.assign(member_id=ana.pk, roles=ana.roles, team_id=max.team_id, by=None, at=clock.now())
    run_now(Job.objects.get(name="people.see_anew"))
    assert own.get().country == "Germany"


def test_other_roles_in_the_same_team_cost_nothing(ana: Member) -> None:
    assigning.assign(member_id=ana.pk, roles=["seller", "manager"], team_id=ana.team_id, by=None, at=clock.now())
    assert not Job.objects.filter(name="people.see_anew").exists()
