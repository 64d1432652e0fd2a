from pathlib import Path

from tests.connectors.exports import a_file, csv_text, lines_of, people_in, set_aside_in
from tests.connectors.workbooks import a_workbook
from winsome.connectors.lines import PersonSeen, Reason, RowSeen
from winsome.connectors.recognizing import open_export

CONTACTS = ("Record ID", "First Name", "Last Name", "Email", "Phone Number", "Contact owner", "Lifecycle Stage", "Create Date")
ANNE = ("51000", "Anne", "Okafor", "anne@northwind.example", "+44 20 7946 0183", "Mia Brandt", "Lead", "2026-09-01 08:00")
DEALS = ("Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Deal owner", "Pipeline", "Associated Contact IDs")
DEAL = (
    "7700",
    "Northwind – Line 2",
    "qualifiedtobuy",
    "€209,000",
    "2026-06-29 17:00",
    "Mia Brandt",
    "Sales Pipeline",
    "51000;51003",
)


def test_contacts_keep_the_number_under_which_deals_name_them(tmp_path: Path) -> None:
    path = a_file(tmp_path, "hubspot.csv", "\ufeff" + csv_text([CONTACTS, ANNE, ("90000", *[""] * 7)]))
    assert people_in(path) == [
        PersonSeen(
            full_name="Anne Okafor", given_name="Anne", family_name="Okafor", emails=("anne@northwind.example",),
            phones=("+44 20 7946 0183",), account="hubspot:51000",
        )
    ]  # fmt: skip
    assert set_aside_in(path) == [(3, Reason.NO_IDENTITY)]


def test_columns_are_found_whatever_was_chosen_and_however_it_is_written(tmp_path: Path) -> None:
    header = ("record id - contact", "EMAIL", "Contact Owner", "Job Title", "Associated Company", "Marital Status")
    path = a_file(tmp_path, "all.csv", csv_text([header, ("1", "anne@northwind.example", "Mia", "Buyer", "Northwind", "Secret")]))
    [anne] = people_in(path)
    assert (anne.title, anne.organization, anne.account) == ("Buyer", "Northwind", "hubspot:1")
    with open_export(path) as export:
        assert (export.importer, export.tables[0].dropped_columns) == ("hubspot_csv", ["Marital Status"])


def test_deals_are_kept_as_rows_with_their_name_to_be_judged(tmp_path: Path) -> None:
    lines = lines_of(a_file(tmp_path, "deals.csv", csv_text([DEALS, DEAL, ("", "", "", "1", *[""] * 4)])))
    assert lines[0].content == RowSeen(
        "deal", "hubspot:7700",
        (("Deal Stage", "qualifiedtobuy"), ("Amount", "€209,000"), ("Close Date", "2026-06-29 17:00"),
         ("Deal owner", "Mia Brandt"), ("Pipeline", "Sales Pipeline"), ("Associated Contact IDs", "51000;51003")),
        (("Deal Name", "Northwind – Line 2"),),
    )  # fmt: skip
    assert lines[1].reason is Reason.NO_IDENTITY


def test_the_same_export_as_a_workbook_reads_the_same(tmp_path: Path) -> None:
    with open_export(a_workbook(tmp_path, {"Contacts": [CONTACTS, ANNE], "Deals": [DEALS, DEAL]}, "hubspot.xlsx")) as export:
        assert export.importer == "hubspot_csv"
        contacts, deals = ([line.content for line in table.lines] for table in export.tables)
    assert isinstance(contacts[0], PersonSeen) and contacts[0].account == "hubspot:51000"
    assert isinstance(deals[0], RowSeen) and deals[0].key == "hubspot:7700"
