"""The matching process from outside: people in one list, in two, and what a short or odd list makes of it."""

import subprocess
import sys

import pytest

from tests.matching.listed import SHARED, TOWN, Listed, a_town, likely, rows_of, scores
from winsome.matching.errors import MatchingEnded, NoRecords, NothingToCompare
from winsome.matching.fields import Field, Kind
from winsome.matching.running import Matching

NAME = (Field.NAME,)


def test_who_occurs_twice_in_a_town_is_found() -> None:
    rows, truth = a_town(900)
    found = likely(Kind.PERSON, Listed(TOWN, rows))
    precision, recall = scores((pair for pair, probability in found.items() if probability >= 0.5), truth)
    assert precision >= 0.98 and recall >= 0.9


def test_a_list_is_looked_up_in_another_and_not_in_itself() -> None:
    rows, truth = a_town(900)
    left, right = [row for row in rows if row[0].endswith("-1")], [row for row in rows if row[0].endswith("-0")]
    found = likely(Kind.PERSON, Listed(TOWN, left), Listed(TOWN, right))
    assert all(one.endswith("-1") and other.endswith("-0") for one, other in found)
    linked = {one for (one, other), probability in found.items() if probability >= 0.5 and truth[one] == truth[other]}
    assert len(linked) >= 0.9 * len(left)


def test_few_records_are_matched_by_what_ships() -> None:
    rows = [
        ("1", "Anna Smith", "anna@acme.example"),
        ("2", "Smith, Anna", "anna@acme.example"),
        ("3", "Peter Paul", "pp@rift.example"),
    ]
    found = likely(Kind.PERSON, Listed((Field.NAME, Field.EMAIL), rows))
    assert [pair for pair, probability in found.items() if probability >= 0.5] == [("1", "2")]


def test_two_addresses_at_a_desk_join_nobody() -> None:
    rows = [("1", "Anna Smith", "info@acme.example"), ("2", "Peter Paul", "info@acme.example")]
    assert likely(Kind.PERSON, Listed((Field.NAME, Field.EMAIL), rows)) == {}


def test_a_second_address_joins() -> None:
    rows = [("1", "A. Noor", "noor@acme.example; anna@noor.example"), ("2", "Anna Noor-Berg", "anna@noor.example")]
    assert likely(Kind.PERSON, Listed((Field.NAME, Field.EMAIL), rows))["1", "2"] >= 0.5


def test_five_thousand_people_of_one_name_are_no_giant() -> None:
    rows = [(str(number), "John Smith") for number in range(5_000)]
    found = likely(Kind.PERSON, Listed(NAME, rows))
    assert not [pair for pair, probability in found.items() if probability >= 0.5]


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "x" * 10_000, "An\0na", "\ud800", "🚀"])
def test_odd_names_are_names(name: str) -> None:
    rows = [("1", name, "odd@acme.example"), ("2", name, "odd@acme.example"), ("3", "Anna Smith", "anna@acme.example")]
    found = likely(Kind.PERSON, Listed((Field.NAME, Field.EMAIL), rows))
    assert [pair for pair, probability in found.items() if probability >= 0.5] == [("1", "2")]


def test_a_list_without_records_is_refused() -> None:
    with pytest.raises(NoRecords):
        likely(Kind.PERSON, Listed(NAME, []))


def test_a_list_that_says_nothing_is_refused() -> None:
    with pytest.raises(NothingToCompare):
        likely(Kind.PERSON, Listed(NAME, [("1", ""), ("2", "")]))


def test_a_process_that_ends_early_is_said() -> None:
    run = Matching(Kind.PERSON, lambda *_: None, engine=[sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(MatchingEnded):
        list(run.pairs(Listed(NAME, [("1", "Anna Smith")])))


def test_it_tells_how_far_it_is_and_nothing_else() -> None:
    steps: list[str] = []
    list(Matching(Kind.PERSON, lambda step, *_: steps.append(step)).pairs(Listed(TOWN, a_town(200)[0])))
    assert {"reading", "pairing", "comparing", "grouping"} >= set(steps) and "comparing" in steps


def test_duckdb_is_never_loaded_beside_django() -> None:
    code = "import django, sys; django.setup(); import winsome.cli.matching; sys.exit('duckdb' in sys.modules)"
    command = [sys.executable, "-c", "import os; os.environ['DJANGO_SETTINGS_MODULE']='winsome.config.settings'; " + code]
    assert subprocess.run(command, capture_output=True).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the labelled people do not lie beside this checkout")
def test_a_labelled_list_of_people_keeps_its_floor() -> None:
    rows = rows_of(SHARED / "fake_1000.csv")
    fields = {
        "first_name": Field.GIVEN_NAME,
        "surname": Field.FAMILY_NAME,
        "dob": Field.BIRTH_DATE,
        "city": Field.CITY,
        "email": Field.EMAIL,
    }
    listed = Listed(tuple(fields.values()), [(row["unique_id"], *(row[column] for column in fields)) for row in rows])
    found = likely(Kind.PERSON, listed)
    truth = {row["unique_id"]: row["cluster"] for row in rows}
    precision, recall = scores((pair for pair, probability in found.items() if probability >= 0.5), truth)
    assert precision >= 0.98 and recall >= 0.72
