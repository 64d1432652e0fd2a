"""`winsome people`: where everybody came from, and the full export, by the same functions as the pages."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from tests.builders.people import brought_in, values
from winsome.cli.people import people
from winsome.kernel.errors import NotAllowed
from winsome.members.models import Member
from winsome.members.rules import NobodyHere

pytestmark = pytest.mark.django_db


def test_provenance_is_one_object_a_line(ana: Member) -> None:
    person = brought_in(ana, values("Łukasz Brandt")).people[0]
    said = CliRunner().invoke(people, ["provenance", "--jsonl"], catch_exceptions=False)
    assert [json.loads(line) for line in said.output.splitlines()] == [
        {"person": person, "source": "Connections.csv", "record": 2}
    ]


def test_an_export_is_what_the_member_sees(ana: Member, ben: Member) -> None:
    brought_in(ana, values("Rhea Brandt"), values("Kofi Sarpong"))
    brought_in(ana, values("Tunde Okafor"), reach="private")
    said = CliRunner().invoke(people, ["export", "--as", ben.email], catch_exceptions=False)
    rows = list(csv.DictReader(io.StringIO(said.stdout_bytes.decode("utf-8-sig"))))
    assert [row["Name"] for row in rows] == ["Rhea Brandt", "Kofi Sarpong"]


def test_nobody_exports_for_somebody_unknown_or_not_allowed(ada: Member) -> None:
    with pytest.raises(NobodyHere):
        CliRunner().invoke(people, ["export", "--as", "who@example.org"], catch_exceptions=False)
    with pytest.raises(NotAllowed):
        CliRunner().invoke(people, ["export", "--as", ada.email], catch_exceptions=False)
