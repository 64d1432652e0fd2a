"""`winsome member …`: the operator makes members, hands out links, and is told in a sentence what cannot be."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.cli.running import winsome
from winsome.cli.main import winsome as command
from winsome.kernel import clock
from winsome.kernel.errors import RuleBroken
from winsome.members import entering
from winsome.members.joining import first_administrator
from winsome.members.models import AuditEntry, Member

pytestmark = pytest.mark.django_db


def say(*words: str) -> Result:
    return CliRunner().invoke(command, words)


def add(*more: str) -> Any:
    done = say("member", "add", "eva@example.org", "--name", "Eva Brandt", "--role", "seller", "--json", *more)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_a_member_is_added_with_an_invitation() -> None:
    told = add("--role", "manager", "--team", "North")
    eva = Member.objects.get()
    assert (told["email"], told["name"], told["team"]) == ("eva@example.org", "Eva Brandt", "North")
    assert set(eva.roles) == {"seller", "manager", "administrator"}
    assert entering.invited(token_of(told["link"])) == eva


def test_with_link_the_member_comes_in_without_a_password() -> None:
    assert entering.sign_in_by_link(token_of(add("--link")["link"]), at=clock.now()) == first_administrator()


def test_a_new_link_is_printed_and_nothing_else() -> None:
    add()
    done = say("member", "link", "EVA@example.org")
    assert done.stdout.count("\n") == 1 and entering.sign_in_by_link(token_of(done.stdout), at=clock.now())


def test_the_list_is_json_alone_when_asked() -> None:
    add()
    assert json.loads(say("member", "list", "--json").stdout) == [
        {"email": "eva@example.org", "name": "Eva Brandt", "roles": ["seller", "administrator"], "team": None}
    ]
    assert say("member", "list").stdout == "eva@example.org\tEva Brandt\tseller, administrator\t\n"


def test_somebody_leaves_and_is_listed_no_more() -> None:
    add()
    say("member", "add", "uwe@example.org", "--name", "Uwe Lang", "--role", "delivery")
    assert "has left" in say("member", "leave", "uwe@example.org").stdout
    assert [row["name"] for row in json.loads(say("member", "list", "--json").stdout)] == ["Eva Brandt"]


def test_what_the_operator_does_stands_in_the_audit_as_such() -> None:
    add()
    line = AuditEntry.objects.get(verb="joined")
    assert line.member is None and line.origin == "cli"


@pytest.mark.parametrize(
    "words",
    [
        ["member", "add", "eva@example.org", "--name", "Eva", "--role", "seller"],
        ["member", "add", "nobody", "--name", "Eva", "--role", "seller"],
        ["member", "link", "nobody@example.org"],
        ["member", "leave", "eva@example.org"],
    ],
    ids=["twice", "no address", "a stranger", "the last administrator"],
)
def test_a_broken_rule_is_no_fault(words: list[str]) -> None:
    add()
    assert isinstance(say(*words).exception, RuleBroken)


def test_an_unknown_role_is_refused_with_those_there_are() -> None:
    done = say("member", "add", "eva@example.org", "--name", "Eva Brandt", "--role", "emperor")
    assert done.exit_code == 2 and "data_owner" in done.stderr


def test_a_command_makes_its_own_database_and_says_a_broken_rule_in_a_sentence(tmp_path: Path) -> None:
    done = winsome(tmp_path / "new" / "home", "member", "link", "nobody@example.org")
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr == "Nobody here is known under this. The list of members shows who is here.\n"
    assert (tmp_path / "new" / "home" / "winsome.sqlite3").stat().st_size > 0


def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = winsome(tmp_path, "member", "list", DATABASE_URL="postgresql://winsome@127.0.0.1:1/nothing")
    assert done.returncode == 1 and done.stderr.startswith("The database did not answer") and "Traceback" not in done.stderr


def test_a_wrong_setting_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = winsome(tmp_path, "member", "list", PORT="eighty")
    assert done.returncode == 1 and "takes a whole number" in done.stderr and "Traceback" not in done.stderr


def token_of(address: str) -> str:
    return address.strip().rstrip("/").rpartition("/")[2]
