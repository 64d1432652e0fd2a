from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.connectors.exports import ANNE, a_zip, connections_csv, csv_text, lines_of
from winsome.connectors.lines import (
    FollowSeen,
    Line,
    OwnAddressSeen,
    Party,
    PersonSeen,
    PraiseSeen,
    ReactionSeen,
    Reason,
)
from winsome.connectors.recognizing import open_export


def read(folder: Path, name: str, *rows: tuple[str, ...]) -> list[Line]:
    return lines_of(a_zip(folder, {"Connections.csv": connections_csv(ANNE), name: csv_text(rows)}))[1:]


@pytest.mark.parametrize(
    "header",
    [
        ("First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"),
        ("First Name", "Last Name", "Company", "Title", "Body", "Created Date", "Status"),
    ],
)
def test_recommendations_are_read_in_both_layouts(tmp_path: Path, header: tuple[str, ...]) -> None:
    rows = [("Anne", "Okafor", "Northwind", "Buyer", "Kept every promise,\nsaid no.", "03/24/23, 09:03 PM", "VISIBLE")]
    rows += [("Ben", "Ngata", "", "", "", "03/24/23, 09:03 PM", "PENDING"), ("", "", "Northwind", "", "x", "", "")]
    received, pending, nobody = read(tmp_path, "Recommendations_Received.csv", header, *rows)
    person = PersonSeen(full_name="Anne Okafor", given_name="Anne", family_name="Okafor", organization="Northwind", title="Buyer")
    assert received.content == PraiseSeen(
        person, by_member=False, at=datetime(2023, 3, 24, 21, 3, tzinfo=UTC), words="Kept every promise,\nsaid no."
    )
    assert isinstance(pending.content, PraiseSeen) and not pending.content.is_shown
    assert nobody.reason is Reason.NO_IDENTITY
    [given, *_] = read(tmp_path, "Recommendations_Given.csv", header, *rows)
    assert isinstance(given.content, PraiseSeen) and given.content.by_member


@pytest.mark.parametrize(("side", "other", "by_member"), [("Received", "Endorser", False), ("Given", "Endorsee", True)])
def test_endorsements_name_a_skill_and_a_person_by_address(tmp_path: Path, side: str, other: str, by_member: bool) -> None:
    header = (
        "Endorsement Date",
        "Skill Name",
        f"{other} First Name",
        f"{other} Last Name",
        f"{other} Public Url",
        "Endorsement Status",
    )
    row = ("2026/08/01 10:00:00 UTC", "Negotiation", "Anne", "Okafor", "www.linkedin.com/in/anne-okafor", "ACCEPTED")
    [line] = read(tmp_path, f"Endorsement_{side}_Info.csv", header, row)
    person = PersonSeen(
        full_name="Anne Okafor", given_name="Anne", family_name="Okafor", profiles=("linkedin.com/in/anne-okafor",)
    )  # fmt: skip
    assert line.content == PraiseSeen(person, by_member, datetime(2026, 8, 1, 10, tzinfo=UTC), skill="Negotiation")


def test_any_kind_of_reaction_is_taken(tmp_path: Path) -> None:
    link = "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7163147469877407744"
    lines = read(tmp_path, "Reactions.csv", ("Date", "Type", "Link"), ("2026-07-06 20:27:10", "NEWKIND", link), ("", "LIKE", ""))
    assert lines[0].content == ReactionSeen("linkedin", "newkind", datetime(2026, 7, 6, 20, 27, 10, tzinfo=UTC), link)
    assert lines[1].reason is Reason.NO_IDENTITY


def test_companies_that_the_member_follows_are_read(tmp_path: Path) -> None:
    row = ("Northwind, GmbH", "Sat Sep 05 08:12:14 UTC 2026")
    [line] = read(tmp_path, "Company Follows.csv", ("Organization", "Followed On"), row)
    when = datetime(2026, 9, 5, 8, 12, 14, tzinfo=UTC)
    assert line.content == FollowSeen("linkedin", when, by_member=True, organization="Northwind, GmbH")


@pytest.mark.parametrize("column", ["FullName", "Full Name"])
def test_people_are_followed_until_they_are_not(tmp_path: Path, column: str) -> None:
    rows = [("Sat Sep 05 08:12:14 UTC 2026", "Active", "Anne Okafor"), ("Sun Sep 06 08:12:14 UTC 2026", "Unfollow", "Ben Ngata")]
    lines = read(tmp_path, "Member_Follows.csv", ("Date", "Status", column), *rows)
    follows = [line.content for line in lines if isinstance(line.content, FollowSeen)]
    assert [(follow.who, follow.has_ended) for follow in follows] == [(Party("Anne Okafor"), False), (Party("Ben Ngata"), True)]


def test_the_members_own_addresses_need_not_begin_with_the_primary_one(tmp_path: Path) -> None:
    rows = [("mia@old.example", "Yes", "No", "Not Available"), ("Mia@Northwind.example", "Yes", "Yes", "9/5/26, 1:12 AM")]
    lines = read(tmp_path, "Email Addresses.csv", ("Email Address", "Confirmed", "Primary", "Updated On"), *rows)
    assert [line.content for line in lines] == [
        OwnAddressSeen("mia@old.example", is_primary=False),
        OwnAddressSeen("mia@northwind.example", is_primary=True),
    ]


def test_the_imported_address_book_is_read_without_birthdays_and_homes(tmp_path: Path) -> None:
    header = (
        "Source",
        "FirstName",
        "MiddleName",
        "LastName",
        "CompanyName",
        "Title",
        "Emails",
        "PhoneNumbers",
        "Addresses",
        "Birthday",
    )
    row = ("GMAIL", "Anne", "B.", "Okafor", "Northwind", "", "anne@northwind.example", "+49 30 23125 01", "1 Secret Lane", "4/12")
    files = {"Connections.csv": connections_csv(ANNE), "ImportedContacts.csv": csv_text([header, row])}
    with open_export(a_zip(tmp_path, files)) as export:
        table = export.tables[-1]
        [line] = table.lines
        assert table.dropped_columns == ["Birthday"]
    assert line.content == PersonSeen(
        full_name="Anne B. Okafor", given_name="Anne", family_name="Okafor", emails=("anne@northwind.example",),
        phones=("+49 30 23125 01",), organization="Northwind",
    )  # fmt: skip


def test_a_table_that_only_has_the_name_is_left_alone(tmp_path: Path) -> None:
    files = {"Connections.csv": connections_csv(ANNE), "Reactions.csv": "Other,Columns\n1,2\n", "Contacts.csv": "Name\nAnne\n"}
    with open_export(a_zip(tmp_path, files)) as export:
        assert sorted(export.unread_files) == ["Contacts.csv", "Reactions.csv"]
