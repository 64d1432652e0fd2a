"""Who may do what, as docs/permissions.csv says."""

import pytest

from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members import assigning, joining
from winsome.members.models import Member
from winsome.members.models.member import Role
from winsome.members.permissions import may, require, table, widest


def test_the_table_names_roles_that_exist_and_audiences_that_we_know() -> None:
    assert {role for role, _, _ in table()} == set(Role.values)
    assert set(table().values()) <= {"own", "team", "company"}


def test_a_seller_edits_people_and_not_members(ana: Member, ada: Member) -> None:
    assert may(ana, "edit", "person") and not may(ana, "edit", "member")
    assert may(ada, "edit", "member") and not may(ada, "edit", "person")


def test_of_several_roles_the_widest_counts(ana: Member, ida: Member) -> None:
    assert widest(ana, "edit", "interaction") == "own" and widest(ida, "edit", "interaction") == "company"
    assigning.assign(member_id=ana.pk, roles=["seller", "data_owner"], team_id=None, by=None, at=clock.now())
    ana.refresh_from_db()
    assert widest(ana, "edit", "interaction") == "company"


def test_who_left_may_nothing(ana: Member) -> None:
    gone = joining.leave(member_id=ana.pk, by=None, at=clock.now())
    with pytest.raises(NotAllowed):
        require(gone, "view", "person")
