"""Any table as records: columns by their names or as somebody says."""

from pathlib import Path

import pytest

from winsome.connectors.records_to_match import ListsToMatch, guessed_field
from winsome.matching.errors import NoIdColumn
from winsome.matching.fields import Field, Kind


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("unique_id", Field.ID),
        ("First Name", Field.GIVEN_NAME),
        ("Nachname", Field.FAMILY_NAME),
        ("dob", Field.BIRTH_DATE),
        ("Company", Field.ORGANIZATION),
        ("address_1", Field.STREET),
        ("suburb", Field.CITY),
        ("PLZ", Field.POSTAL_CODE),
        ("url", Field.URL),
        ("Website", Field.DOMAIN),
        ("cluster", None),
    ],
)
def test_a_column_is_known_by_its_name(column: str, field: Field | None) -> None:
    assert guessed_field(column, Kind.PERSON) == field


def test_of_organizations_the_company_is_the_name() -> None:
    assert guessed_field("Company Name", Kind.ORGANIZATION) == Field.NAME


def test_several_addresses_of_one_record_stay_together(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("id,name,email,work email,other\n1,Anna,a@x.example,b@x.example,?\n")
    with ListsToMatch(Kind.PERSON, {}) as lists:
        (portion,) = lists.open(file).portions()
    assert portion.ids == ["1"]
    assert portion.said == {Field.NAME: ["Anna"], Field.EMAIL: ["a@x.example ::: b@x.example"]}


def test_a_map_counts_alone(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("id,name,dob,city\n1,Anna,1970-01-01,Bristol\n")
    with ListsToMatch(Kind.PERSON, {"name": Field.NAME}) as lists:
        (portion,) = lists.open(file).portions()
    assert set(portion.said) == {Field.NAME}


def test_a_list_without_numbers_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("name\nAnna\n")
    with ListsToMatch(Kind.PERSON, {}) as lists, pytest.raises(NoIdColumn):
        lists.open(file)
