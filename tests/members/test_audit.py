"""The audit only grows: the database itself refuses to change or remove a line."""

import pytest
from django.db import DatabaseError, connection, transaction

from winsome.members.audit import origin, record
from winsome.members.models import AuditEntry, Member


@pytest.fixture
def line(ana: Member) -> AuditEntry:
    record(ana, "noted", "interaction", 7, fields=["at"])
    return AuditEntry.objects.latest("pk")


def test_a_line_says_who_did_what_and_through_which_door(ana: Member, line: AuditEntry) -> None:
    assert (line.member, line.words, line.fields, line.origin) == (ana, "noted interaction 7", ["at"], "web")


def test_a_line_without_member_is_the_operators(db: None) -> None:
    token = origin.set("cli")
    record(None, "joined", "member", 3)
    origin.reset(token)
    line = AuditEntry.objects.latest("pk")
    assert line.member is None and line.origin == "cli"


def test_many_at_once_are_counted(db: None) -> None:
    record(None, "shared", "person", count=40)
    assert AuditEntry.objects.latest("pk").words == "shared 40 × person"


@pytest.mark.parametrize(
    "act",
    [
        lambda line: AuditEntry.objects.filter(pk=line.pk).update(verb="looked"),
        lambda line: line.delete(),
        lambda line: AuditEntry.objects.all()._raw_delete(using="default"),
        lambda line: connection.cursor().execute("UPDATE members_auditentry SET verb = 'looked'"),
        lambda line: connection.cursor().execute("DELETE FROM members_auditentry"),
    ],
    ids=["update", "delete", "delete all", "update by hand", "delete by hand"],
)
def test_the_database_refuses_to_change_or_remove_a_line(line: AuditEntry, act: object) -> None:
    with pytest.raises(DatabaseError, match="the audit only grows"), transaction.atomic():
        act(line)  # type: ignore[operator]
    assert AuditEntry.objects.get(pk=line.pk).verb == "noted"


def test_a_member_whose_acts_stand_in_the_audit_is_not_deleted(ana: Member, line: AuditEntry) -> None:
    with pytest.raises(Exception, match="protected"):
        ana.delete()
    assert Member.objects.filter(pk=ana.pk).exists()
