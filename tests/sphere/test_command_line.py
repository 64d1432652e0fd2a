"""`winsome sphere`: counting anew, ties as lines."""

import json
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from tests.builders.interactions import NOW, a_talk, somebody, stand_still
from tests.builders.people import typed
from winsome.cli.sphere import sphere
from winsome.kernel.errors import NotAllowed
from winsome.members.models import AuditEntry, Member
from winsome.sphere.models import OutsideTie, Tie

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_a_rebuild_puts_right_what_is_not_so_and_says_for_how_many(ana: Member) -> None:
    one, other, third = somebody(ana, "One"), somebody(ana, "Two"), somebody(ana, "Three")
    a_talk(ana, one, other, direction="mutual")
    a_talk(ana, third)
    Tie.objects.filter(person=third).update(theirs=40)
    OutsideTie.objects.all().delete()
    told = CliRunner().invoke(sphere, ["rebuild"])
    assert "Ties of 2 people were put right." in told.output
    assert Tie.objects.get(person=third).theirs == 1 and OutsideTie.objects.count() == 1
    assert AuditEntry.objects.get(verb="rebuilt", noun="tie").member is None
    assert "Ties of 0 people" in CliRunner().invoke(sphere, ["rebuild"]).output


def lines(*words: str) -> list[dict[str, Any]]:
    said = CliRunner().invoke(sphere, ["ties", "--jsonl", *words], catch_exceptions=False)
    return [json.loads(line) for line in said.output.splitlines()]


def test_every_tie_is_a_line_with_both_people_and_the_count_each_way(ana: Member) -> None:
    one, other = typed(ana, "Rhea Brandt", emails=("rhea@hafen.example",)).person_id, somebody(ana, "Jana Pohl")
    a_talk(ana, one, direction="ours")
    a_talk(ana, one, other, direction="mutual")
    first, second, outside = lines()
    assert (first["kind"], first["member"], first["person"], first["addresses"]) == (
        "ours",
        ana.email,
        one,
        ["rhea@hafen.example"],
    )
    assert (first["theirs"], first["ours"], first["together"], first["closeness"]) == (0, 1, 1, "known")
    assert first["strength"] == first["order"] and first["first"] <= first["last"]
    assert (outside["kind"], outside["person"], outside["other"], outside["together"]) == ("outside", one, other, 1)
    assert second["person"] == other


def test_one_way_has_no_strength_and_is_unknown(ana: Member) -> None:
    a_talk(ana, somebody(ana), direction="ours")
    (told,) = lines()
    assert (told["strength"], told["closeness"]) == (None, "unknown") and 0 < told["order"] <= 0.4


def test_a_member_s_lines_are_what_the_member_may_see_and_all_of_them_are_noted(ana: Member, ben: Member, ada: Member) -> None:
    people = somebody(ana, "One", reach="private"), somebody(ana, "Two", reach="private")
    a_talk(ana, *people, direction="mutual", reach="private")
    assert lines("--as", ben.email) == [] and len(lines("--as", ana.email)) == 3
    assert not AuditEntry.objects.filter(verb="read", noun="tie").exists()
    assert len(lines()) == 3
    assert AuditEntry.objects.get(verb="read", noun="tie").member is None
    with pytest.raises(NotAllowed):
        lines("--as", ada.email)


def test_ties_as_they_were_before_a_day(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="mutual", ago=timedelta(weeks=10))
    a_talk(ana, person, direction="theirs", ago=timedelta(weeks=1))
    (told,) = lines("--on", (NOW - timedelta(weeks=5)).date().isoformat())
    assert (told["together"], told["theirs"]) == (1, 0)
    assert lines("--on", (NOW - timedelta(weeks=30)).date().isoformat()) == []
