"""The invented calendar against what is true of it: every entry counted, and every pair's meetings and their weight."""

from collections import defaultdict
from functools import cache

import pytest

from tests.connectors.calendar.calendars import contacts
from tests.connectors.exports import counted
from tests.connectors.invented import ARCHIVES, needs_archives, truth
from winsome.connectors.lines import Line, Outcome
from winsome.connectors.recognizing import open_export

pytestmark = needs_archives


@cache
def lines() -> tuple[Line, ...]:
    with open_export(ARCHIVES / truth()["sources"]["ics"]["path"]) as export:
        [table] = export.tables
        assert (table.importer, table.remarks) == ("icalendar", [])
        return tuple(table.lines)


def test_every_entry_is_counted_as_it_is() -> None:
    told = truth()["sources"]["ics"]
    counts = {"records": told["counts"]["records"], "good": told["counts"]["good"], "set_aside": told["set_aside"]}
    assert counted(lines()) == {**counts, "exact_duplicates": 0}


def test_every_pair_met_as_often_and_as_closely_as_it_did() -> None:
    people = {email.lower(): person["id"] for person in truth()["persons"] for email in person["emails"]}
    meetings: dict[str, int] = defaultdict(int)
    weights: dict[str, float] = defaultdict(float)
    for line in lines():
        for meeting in contacts(line) if line.outcome is Outcome.GOOD else ():
            for party in (meeting.sender, *meeting.recipients):
                if not party.is_member:
                    meetings[people[party.email]] += 1
                    weights[people[party.email]] += 1 / (meeting.size - 1)
    told = {person: each for person, each in truth()["touches"]["M1"].items() if each.get("meetings")}
    assert meetings == {person: each["meetings"] for person, each in told.items()}
    assert weights == pytest.approx({person: each["meeting_weight"] for person, each in told.items()}, abs=0.001)


def test_no_title_or_place_leaves_the_reader() -> None:
    read = repr(lines())
    for words in ("Jour fixe", "Round table", "Kennenlernen", "Room Atlas", "School pick-up"):
        assert words not in read
