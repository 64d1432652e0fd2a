"""`winsome today --as E-MAIL --json`: the same page for a script."""

import json

import pytest
from click.testing import CliRunner

from tests.builders.interactions import NOW, a_promise, a_talk, somebody, stand_still
from winsome.cli.today import today
from winsome.members.models import Member
from winsome.members.rules import NobodyHere

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def told(member: Member) -> dict[str, object]:
    """What the command prints."""
    result = CliRunner().invoke(today, ["--as", member.email, "--json"], catch_exceptions=False)
    assert result.exit_code == 0
    return json.loads(result.output)  # type: ignore[no-any-return]


def test_it_prints_one_json_and_nothing_else(ana: Member) -> None:
    person = somebody(ana)
    a_promise(ana, person, due=NOW.date())
    a_talk(ana, person)
    day = told(ana)
    assert day["lead"] == "One promise falls due."
    assert day["sphere"] == {"inner": 0, "outer": 1, "percent_theirs": 100}
    (promise,) = day["promises"]  # type: ignore[misc]
    assert (promise["what"], promise["name"]) == ("Send the figures", "Rhea Brandt")


def test_it_shows_a_member_what_that_member_may_see(ana: Member, ben: Member, ada: Member) -> None:
    a_promise(ana, somebody(ana, reach="private"), "Hush", due=NOW.date())
    assert "Hush" in str(told(ana)) and "Hush" not in str(told(ben))
    assert "sphere" not in told(ada)  # an administrator alone sees no sphere


def test_in_words_as_well(ana: Member) -> None:
    a_promise(ana, somebody(ana), due=NOW.date())
    said = CliRunner().invoke(today, ["--as", ana.email], catch_exceptions=False).output
    assert "One promise falls due." in said and "Rhea Brandt" in said


def test_an_unknown_member_is_said_to_be_unknown() -> None:
    with pytest.raises(NobodyHere):
        CliRunner().invoke(today, ["--as", "nobody@example.org"], catch_exceptions=False)
