"""Becoming a member, changing, leaving: somebody can always invite the others."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction

from tests.cast import the_member
from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members import assigning, joining
from winsome.members.finding import member_by_email
from winsome.members.models import AuditEntry, Member
from winsome.members.models.member import Role
from winsome.members.rules import (
    AddressUnreadable,
    AssignedMeanwhile,
    LastAdministrator,
    MemberExists,
    NameMissing,
    NobodyHere,
    RoleUnknown,
)


def join(**given: Any) -> Member:
    values = {"email": "eva@example.org", "name": "Eva Brandt", "roles": ["seller"], "by": None, "at": clock.now()}
    return joining.join(**{**values, **given})


def assign(member: Member, *roles: str, by: Member | None = None, team_id: int | None = None) -> Any:
    return assigning.assign(member_id=member.pk, roles=list(roles), team_id=team_id, by=by, at=clock.now())


@pytest.mark.django_db
def test_the_first_member_is_administrator_and_the_second_is_not() -> None:
    assert join().holds(Role.ADMINISTRATOR)
    assert not join(email="uwe@example.org").holds(Role.ADMINISTRATOR)


def test_an_address_belongs_to_one_member_however_it_is_written(ana: Member) -> None:
    with pytest.raises(MemberExists):
        join(email=" ANA@Example.org ")


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["", "ana", "ana@", "ana example.org", "@example.org"])
def test_an_address_that_mail_cannot_reach_is_refused(email: str) -> None:
    with pytest.raises(AddressUnreadable):
        join(email=email)
    assert not Member.objects.exists()


@pytest.mark.django_db
def test_a_member_has_a_name_and_a_role() -> None:
    with pytest.raises(NameMissing):
        join(name=" \u200b ")
    with pytest.raises(RoleUnknown):
        join(roles=["emperor"])
    with pytest.raises(RoleUnknown):
        join(roles=[])


def test_only_an_administrator_makes_members_and_changes_roles(ana: Member, ada: Member, ben: Member) -> None:
    with pytest.raises(NotAllowed):
        join(by=ana)
    with pytest.raises(NotAllowed):
        assign(ben, "manager", by=ana)
    with pytest.raises(NotAllowed):
        joining.leave(member_id=ben.pk, by=ana, at=clock.now())
    assert join(by=ada).name == "Eva Brandt"


def test_the_last_administrator_cannot_leave_or_give_the_role_up(ada: Member) -> None:
    with pytest.raises(LastAdministrator):
        joining.leave(member_id=ada.pk, by=ada, at=clock.now())
    with pytest.raises(LastAdministrator):
        assign(ada, "seller", by=ada)
    assert Member.objects.get(pk=ada.pk).roles == ["administrator"]


def test_with_a_second_administrator_the_first_may_leave(ada: Member, ben: Member) -> None:
    assign(ben, "seller", "administrator", by=ada)
    joining.leave(member_id=ada.pk, by=ada, at=clock.now())
    with pytest.raises(LastAdministrator):
        joining.leave(member_id=ben.pk, by=None, at=clock.now())


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_step_down_at_the_same_moment_one_stays() -> None:
    both = [the_member("ada", "Ada Lund", "administrator"), the_member("eva", "Eva Brandt", "administrator")]
    start = threading.Barrier(2)

    def step_down(member: Member) -> None:
        start.wait()
        try:
            assign(member, "seller")
        except LastAdministrator:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=step_down, args=[member]) for member in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(member.holds(Role.ADMINISTRATOR) for member in Member.objects.all()) == 1


def test_who_left_is_nobody_here_until_they_come_back(ana: Member, ada: Member) -> None:
    joining.leave(member_id=ana.pk, by=ada, at=clock.now())
    with pytest.raises(NobodyHere):
        member_by_email("ana@example.org")
    joining.come_back(member_id=ana.pk, by=ada, at=clock.now())
    assert member_by_email("ANA@example.org") == ana


def test_a_change_of_roles_is_undone_exactly(ana: Member, ada: Member) -> None:
    team = ana.team_id
    change = assign(ana, "manager", "delivery", by=ada)
    assert Member.objects.get(pk=ana.pk).roles == ["manager", "delivery"]
    assigning.undo_assignment(change.pk, by=ada, at=clock.now())
    again = Member.objects.get(pk=ana.pk)
    assert (again.roles, again.team_id) == (["seller"], team)


def test_a_change_that_was_changed_again_is_not_undone(ana: Member, ada: Member) -> None:
    change = assign(ana, "manager", by=ada)
    assign(ana, "delivery", by=ada)
    with pytest.raises(AssignedMeanwhile):
        assigning.undo_assignment(change.pk, by=ada, at=clock.now())
    assert Member.objects.get(pk=ana.pk).roles == ["delivery"]


def test_a_change_is_undone_once(ana: Member, ada: Member) -> None:
    change = assign(ana, "manager", by=ada)
    assigning.undo_assignment(change.pk, by=ada, at=clock.now())
    with pytest.raises(AssignedMeanwhile):
        assigning.undo_assignment(change.pk, by=ada, at=clock.now())


def test_undoing_leaves_an_administrator_as_well(ada: Member, ben: Member) -> None:
    change = assign(ben, "administrator", by=ada)
    joining.leave(member_id=ada.pk, by=None, at=clock.now())
    ben.refresh_from_db()
    with pytest.raises(LastAdministrator):
        assigning.undo_assignment(change.pk, by=ben, at=clock.now())


def test_each_act_leaves_one_line_without_values(ada: Member, ana: Member) -> None:
    before = AuditEntry.objects.count()
    assign(ana, "manager", by=ada)
    line = AuditEntry.objects.latest("pk")
    assert AuditEntry.objects.count() == before + 1
    assert (line.member, line.verb, line.noun, line.object_id) == (ada, "assigned", "member", ana.pk)
    assert line.fields == ["roles", "team"] and "manager" not in str(vars(line))


@pytest.mark.django_db(transaction=True)
def test_a_member_is_locked_without_their_team() -> None:
    ana = the_member("ana", "Ana Keller", "seller")
    with transaction.atomic():
        assert Member.objects.select_for_update().get(pk=ana.pk).team is None
