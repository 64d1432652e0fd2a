from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.connectors.bringing import archive, brought_in
from tests.connectors.exports import a_file, a_zip, csv_text, lines_of
from winsome.connectors.lines import ContactSeen, Line, OrganizationSeen, Outcome, Party, PersonSeen, Reason, RowSeen
from winsome.connectors.recognizing import open_export
from winsome.connectors.salesforce.identifiers import long_id
from winsome.kernel.clock import Precision
from winsome.members.models import Member
from winsome.people.provenance import stored_rows

SHORT, LONG = "0035zZ000000TIu", "0035zZ000000TIuABM"
ACCOUNT = "0015zZ000000TIuABM"
USER = "0055zZ000000TIuABM"
ACCOUNTS = csv_text([
    ("Id", "IsDeleted", "Name", "Type", "ParentId", "BillingCity", "BillingCountry", "Website", "OwnerId"),
    (ACCOUNT, "0", "Northwind GmbH", "Customer", "", "Bremen", "Germany", "northwind.example", USER),
    ("0015zZ000000VMdABM", "1", "Deleted Ltd", "", "", "", "", "", USER),
])  # fmt: skip
CONTACTS = csv_text([
    ("Id", "IsDeleted", "AccountId", "LastName", "FirstName", "Salutation", "Title", "Email", "Phone", "Birthdate",
     "Description"),
    (LONG, "0", ACCOUNT[:15], "Okafor", "Anne", "Dr.", "Buyer", "anne@northwind.example", "", "1980-01-01", "Asks for drawings"),
    ("0035zZ000000VMdABM", "1", ACCOUNT, "Gone", "Ben", "", "", "", "", "", "secret words"),
    ("0035zZ000000XQMAB2", "0", ACCOUNT, "", "", "", "", "", "", "", ""),
])  # fmt: skip
TASKS = ("Id", "WhoId", "WhatId", "Subject", "ActivityDate", "Status", "OwnerId", "IsDeleted", "TaskSubtype", "CreatedDate")


def a_task(who: str = LONG, status: str = "Completed", deleted: str = "0", kind: str = "Call") -> tuple[str, ...]:
    return ("00T5zZ000000TIuEBM", who, "", "Call: offer", "2024-11-24", status, USER[:15], deleted, kind, "2024-11-25 10:15:00")


def read(folder: Path, **files: str) -> dict[str, list[Line]]:
    named = {f"{name}.csv": text for name, text in files.items()}
    with open_export(a_zip(folder, named, name="WE_00D5zZ00000aaaaEAA_1_20250630.zip")) as export:
        assert export.importer == "salesforce_export"
        return {table.path.rpartition("!")[2].removesuffix(".csv"): list(table.lines) for table in export.tables}


def test_accounts_and_contacts_are_joined_by_their_ids(tmp_path: Path) -> None:
    lines = read(tmp_path, Contact=CONTACTS, Account=ACCOUNTS)
    assert list(lines) == ["Account", "Contact"]
    assert lines["Account"][0].content == OrganizationSeen(
        "Northwind GmbH", websites=("northwind.example",), country="Germany", city="Bremen", account=f"salesforce:{ACCOUNT}"
    )
    assert lines["Contact"][0].content == PersonSeen(
        full_name="Anne Okafor", given_name="Anne", family_name="Okafor", emails=("anne@northwind.example",),
        organization="Northwind GmbH", title="Buyer", notes=("Asks for drawings",), account=f"salesforce:{LONG}",
    )  # fmt: skip


def test_what_was_deleted_there_and_what_names_nobody_is_set_aside(tmp_path: Path) -> None:
    lines = read(tmp_path, Contact=CONTACTS, Account=ACCOUNTS)
    assert [line.reason for line in lines["Contact"]] == [None, Reason.DELETED_RECORD, Reason.NO_IDENTITY]
    assert [line.reason for line in lines["Account"]] == [None, Reason.DELETED_RECORD]
    assert "secret" not in repr(lines)


def test_birth_dates_are_dropped(tmp_path: Path) -> None:
    with open_export(a_zip(tmp_path, {"Contact.csv": CONTACTS}, name="export.zip")) as export:
        assert export.tables[0].dropped_columns == ["Birthdate"]
        assert "1980" not in repr(list(export.tables[0].lines))


def test_a_completed_call_is_a_contact_between_its_owner_and_somebody(tmp_path: Path) -> None:
    lines = read(tmp_path, Contact=CONTACTS, Account=ACCOUNTS, Task=csv_text([TASKS, a_task(who=SHORT)]))
    call = lines["Task"][0].content
    assert isinstance(call, ContactSeen)
    assert (call.at, call.precision, call.channel) == (datetime(2024, 11, 24, 12, tzinfo=UTC), Precision.DAY, "call")
    assert call.sender == Party(is_member=True, account=f"salesforce:{USER}")
    assert call.recipients == (Party("Anne Okafor", email="anne@northwind.example", account=f"salesforce:{LONG}"),)


@pytest.mark.parametrize(
    "task",
    [a_task(who=""), a_task(status="Not Started"), a_task(kind="Email"), a_task(kind="Task"), a_task(who="00Q5zZ000000TIuEBM")],
)
def test_any_other_task_is_kept_as_a_row(tmp_path: Path, task: tuple[str, ...]) -> None:
    [line] = read(tmp_path, Contact=CONTACTS, Account=ACCOUNTS, Task=csv_text([TASKS, task]))["Task"]
    assert isinstance(line.content, RowSeen)
    assert (line.content.kind, line.content.words) == ("task", (("Subject", "Call: offer"),))


def test_a_deleted_task_is_set_aside(tmp_path: Path) -> None:
    [line] = read(tmp_path, Contact=CONTACTS, Task=csv_text([TASKS, a_task(deleted="1")]))["Task"]
    assert (line.outcome, line.reason) == (Outcome.SET_ASIDE, Reason.DELETED_RECORD)


def test_the_owner_of_a_call_has_a_name_where_the_export_holds_the_users(tmp_path: Path) -> None:
    users = csv_text(
        [("Id", "Username", "LastName", "FirstName", "Email"), (USER, "mia", "Brandt", "Mia", "mia@tidewell.example")]
    )
    lines = read(tmp_path, Contact=CONTACTS, User=users, Task=csv_text([TASKS, a_task()]))
    call = lines["Task"][0].content
    assert isinstance(call, ContactSeen)
    assert (call.sender.name, call.sender.email, call.sender.is_member) == ("Mia Brandt", "mia@tidewell.example", True)
    assert lines["User"][0].outcome is Outcome.SET_ASIDE


def test_deals_and_their_history_are_kept_as_rows(tmp_path: Path) -> None:
    deals = csv_text([
        ("Id", "IsDeleted", "AccountId", "Name", "StageName", "Amount", "CloseDate", "OwnerId"),
        ("0065zZ000000TIu", "0", ACCOUNT, "Northwind – Pilot", "Closed Won", "117000.0", "2023-03-22", USER),
    ])  # fmt: skip
    steps = csv_text([
        ("Id", "OpportunityId", "CreatedDate", "StageName", "Amount", "Probability", "IsDeleted"),
        ("0085zZ000000TIuABM", "0065zZ000000TIu", "2022-08-27 10:15:00", "Prospecting", "93600.0", "10", "0"),
    ])  # fmt: skip
    lines = read(tmp_path, Opportunity=deals, OpportunityHistory=steps)
    deal, step = lines["Opportunity"][0].content, lines["OpportunityHistory"][0].content
    assert isinstance(deal, RowSeen) and isinstance(step, RowSeen)
    assert (deal.kind, deal.words) == ("deal", (("Name", "Northwind – Pilot"),))
    assert dict(step.values)["OpportunityId"] == deal.key.removeprefix("salesforce:")


@pytest.mark.parametrize(
    ("written", "whole"),
    [("0065zZ000000TIu", "0065zZ000000TIuABM"), ("0065zZ000000TIuabm", "0065zZ000000TIuABM"), ("7700", "7700"), ("", "")],
)
def test_short_and_long_ids_are_one(written: str, whole: str) -> None:
    assert long_id(written) == whole


REPORT = (
    '"Opportunity ID","Account Name","Opportunity Name","Stage","Amount Currency","Amount","Close Date","Opportunity Owner"\n'
    '"0065zZ000000TIu","Northwind GmbH","Northwind – Pilot","Closed Won","EUR","117,000.00","3/22/2023","Mia Brandt"\n'
    '\n"Open and closed opportunities"\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n'
    '"Confidential Information - Do Not Distribute"\n"Generated By:  Mia Brandt  30/06/2025 10:20"\n"Tidewell"\n'
)


def test_a_report_is_read_without_what_stands_below_it(tmp_path: Path) -> None:
    path = a_file(tmp_path, "report20250630.csv", REPORT)
    with open_export(path) as export:
        assert (export.importer, export.unknown) == ("salesforce_report", [])
    deal, *footer = lines_of(path)
    assert isinstance(deal.content, RowSeen)
    assert deal.content.key == "salesforce:0065zZ000000TIuABM"
    assert [line.reason for line in footer] == [Reason.BLANK, *[Reason.REPORT_FOOTER] * 5]
    assert "Confidential" not in repr(footer)


def test_a_report_of_contacts_shows_people(tmp_path: Path) -> None:
    header = ("Salutation", "First Name", "Last Name", "Title", "Account Name", "Phone", "Email", "Account Owner")
    row = ("Dr.", "Anne", "Okafor", "Buyer", "Northwind", "", "anne@northwind.example", "Mia Brandt")
    text = csv_text([header, row]) + '\n"Contacts of mine"\n"Generated By: Mia"\n'
    anne, *footer = lines_of(a_file(tmp_path, "report1.csv", text))
    assert isinstance(anne.content, PersonSeen)
    assert (anne.content.full_name, anne.content.organization, anne.content.title) == ("Anne Okafor", "Northwind", "Buyer")
    assert [line.reason for line in footer] == [Reason.BLANK, Reason.REPORT_FOOTER, Reason.REPORT_FOOTER]


@pytest.mark.django_db(transaction=True)
def test_a_deleted_contact_counts_as_a_record_and_stands_behind_nobody(ana: Member) -> None:
    files = archive(Contact=CONTACTS, Account=ACCOUNTS)
    bringing = brought_in(ana, files, name="WE_00D5zZ00000aaaaEAA_1_20250630.zip")
    source = bringing.sources.get(path__endswith="Contact.csv")
    assert (source.records, source.good, source.set_aside) == (3, 1, 2)
    assert [row.record for row in stored_rows()] == [2]
