from pathlib import Path

import pytest

from tests.connectors.exports import a_file, csv_text, lines_of, names_in, people_in
from winsome.connectors.lines import Outcome, PersonSeen, Reason
from winsome.connectors.recognizing import open_export

NEW = (
    "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Name Prefix", "Nickname", "File As", "Organization Name",
    "Organization Title", "Organization Department", "Birthday", "Notes", "Photo", "Labels", "E-mail 1 - Label",
    "E-mail 1 - Value", "E-mail 2 - Label", "E-mail 2 - Value", "Phone 1 - Label", "Phone 1 - Value",
    "Phone 2 - Label", "Phone 2 - Value", "Address 1 - Label", "Address 1 - City",
    "Website 1 - Label", "Website 1 - Value", "Custom Field 1 - Value",
)  # fmt: skip
OLD = (
    "Name", "Given Name", "Additional Name", "Family Name", "Birthday", "Gender", "Location", "Occupation", "Hobby", "Notes",
    "Language", "Photo", "Group Membership", "E-mail 1 - Type", "E-mail 1 - Value", "Phone 1 - Type", "Phone 1 - Value",
    "Organization 1 - Type", "Organization 1 - Name", "Organization 1 - Title", "Organization 1 - Department",
)  # fmt: skip


def a_table(header: tuple[str, ...], *rows: dict[str, str]) -> str:
    return csv_text([header, *([row.get(name, "") for name in header] for row in rows)])


ANNE = {
    "First Name": "Anne", "Last Name": "Okafor", "Name Prefix": "Dr.", "Organization Name": "Northwind",
    "Organization Title": "Buyer", "Birthday": "--05-24", "Labels": "* myContacts ::: Navy", "E-mail 1 - Label": "* Work",
    "E-mail 1 - Value": "Anne@northwind.example ::: a.okafor@northwind.example", "Phone 1 - Label": "* Mobile",
    "Phone 1 - Value": "+44 20 7946 0183", "Phone 2 - Label": "Home", "Phone 2 - Value": "+44 20 7946 0999",
    "Address 1 - City": "Secret", "Website 1 - Value": "https://www.linkedin.com/in/anne-okafor",
    "Custom Field 1 - Value": "Secret", "Notes": "Asks for drawings\nfirst",
}  # fmt: skip


def test_the_layout_of_today_is_read_without_being_asked_about(tmp_path: Path) -> None:
    path = a_file(tmp_path, "contacts.csv", a_table(NEW, ANNE))
    with open_export(path) as export:
        assert (export.importer, export.unknown) == ("google_csv", [])
        assert export.tables[0].dropped_columns == ["Birthday", "Address 1 - Label", "Address 1 - City", "Custom Field 1 - Value"]
    assert people_in(path) == [
        PersonSeen(
            full_name="Anne Okafor", given_name="Anne", family_name="Okafor", organization="Northwind", title="Buyer",
            emails=("anne@northwind.example", "a.okafor@northwind.example"), phones=("+44 20 7946 0183",),
            profiles=("linkedin.com/in/anne-okafor",), notes=("Asks for drawings\nfirst",),
        )
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["Home", "* Home", "Privat", "Domicile", "Home Fax"])
def test_a_number_at_home_is_not_read_whatever_its_label(tmp_path: Path, label: str) -> None:
    [anne] = people_in(a_file(tmp_path, "contacts.csv", a_table(NEW, {**ANNE, "Phone 1 - Label": label})))
    assert anne.phones == ()


@pytest.mark.parametrize("without", [(), ("Language", "Photo")])
def test_the_layout_before_2023_is_read_too(tmp_path: Path, without: tuple[str, ...]) -> None:
    header = tuple(name for name in OLD if name not in without)
    row = {
        "Name": "Anne Okafor", "Given Name": "Anne", "Family Name": "Okafor", "Birthday": "--12-28", "Gender": "female",
        "Hobby": "Secret", "Group Membership": "* myContacts ::: Messe", "E-mail 1 - Value": "anne@northwind.example",
        "Organization 1 - Name": "Northwind", "Organization 1 - Title": "Buyer", "Organization 1 - Department": "Purchasing",
    }  # fmt: skip
    path = a_file(tmp_path, "google.csv", a_table(header, row))
    [anne] = people_in(path)
    assert (anne.full_name, anne.organization, anne.title, anne.department) == ("Anne Okafor", "Northwind", "Buyer", "Purchasing")
    with open_export(path) as export:
        assert export.tables[0].dropped_columns == ["Birthday", "Gender", "Hobby"]


def test_whoever_holds_an_office_is_somebody_and_a_company_alone_is_nobody(tmp_path: Path) -> None:
    rows = [
        {"Organization Name": "Northwind", "Organization Title": "Founder"},
        {"Organization Name": "Northwind", "Labels": "* myContacts"},
        {"Notes": "?"},
        {},
    ]
    lines = lines_of(a_file(tmp_path, "contacts.csv", a_table(NEW, *rows)))
    assert [(line.outcome, line.reason) for line in lines] == [
        (Outcome.GOOD, None),
        (Outcome.SET_ASIDE, Reason.NO_IDENTITY),
        (Outcome.SET_ASIDE, Reason.NO_IDENTITY),
        (Outcome.SET_ASIDE, Reason.BLANK),
    ]
    assert lines[0].content == PersonSeen(organization="Northwind", title="Founder")


def test_a_table_with_only_some_of_these_columns_is_asked_about(tmp_path: Path) -> None:
    path = a_file(tmp_path, "list.csv", csv_text([("First Name", "Last Name", "E-mail"), ("Anne", "Okafor", "")]))
    with open_export(path) as export:
        assert export.needs_mapping is not None
    assert names_in(path) == ["Anne Okafor"]
