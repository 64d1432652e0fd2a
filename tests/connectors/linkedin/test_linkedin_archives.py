from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.connectors.exports import (
    ANNE,
    BEN,
    CONNECTIONS,
    a_file,
    a_zip,
    connections_csv,
    csv_text,
    lines_of,
    people_in,
    set_aside_in,
)
from winsome.connectors.lines import Outcome, OwnPositionSeen, OwnProfileSeen, PersonSeen, Reason
from winsome.connectors.recognizing import open_export

PROFILE = csv_text([
    ("First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Headline"),
    ("Mia", "Brandt", "", "1 Invented Lane", "Feb 1, 1980", "Sells pumps"),
])  # fmt: skip
POSITIONS = csv_text([
    ("Company Name", "Title", "Description", "Location", "Started On", "Finished On"),
    ("Northwind GmbH", "Head of Sales", "Two\nlines", "Bremen", "Jun 2017", ""),
    ("Old Firm", "Seller", "", "", "Apr 2014", "May 2017"),
])  # fmt: skip
MIA = "https://www.linkedin.com/in/mia-brandt"


def test_a_connection_is_read_with_all_that_the_export_shows(tmp_path: Path) -> None:
    anne, ben = people_in(a_file(tmp_path, "Connections.csv", connections_csv(ANNE, BEN)))
    assert anne == PersonSeen(
        full_name="Anne Okafor", given_name="Anne", family_name="Okafor", profiles=("linkedin.com/in/anne-okafor",),
        organization="Northwind GmbH", title="Buyer", connected_on=date(2024, 3, 12),
    )  # fmt: skip
    assert ben.emails == ("ben@northwind.example",)


def test_rows_that_name_nobody_are_set_aside(tmp_path: Path) -> None:
    rows = [("", "", "", "", "", "", ""), ("", "", "", "", "Northwind", "", "1 Mar 2024"), ANNE]
    assert set_aside_in(a_file(tmp_path, "Connections.csv", connections_csv(*rows))) == [
        (2, Reason.BLANK),
        (3, Reason.NO_IDENTITY),
    ]


@pytest.mark.parametrize(
    "header",
    [
        ("First Name", "Last Name", "Email Address", "Company", "Position", "Connected On"),
        ("Vorname", "Nachname", "E-Mail-Adresse", "Unternehmen", "Position", "Verbunden am"),
        ("Prénom", "Nom", "Adresse e-mail", "Entreprise", "Poste", "Date de connexion"),
        ("first name ", "LAST NAME", "Email Address", "Company", "Position", "Connected on"),
    ],
)
def test_older_and_translated_headers_are_read(tmp_path: Path, header: tuple[str, ...]) -> None:
    row = ("Anne", "Okafor", "anne@northwind.example", "Northwind", "Buyer", "7-Feb-22")
    [anne] = people_in(a_zip(tmp_path, {"Connections.csv": connections_csv(row, header=header)}))
    assert (anne.full_name, anne.emails, anne.connected_on) == ("Anne Okafor", ("anne@northwind.example",), date(2022, 2, 7))


def test_a_file_with_the_members_number_is_the_same_file(tmp_path: Path) -> None:
    with open_export(a_zip(tmp_path, {"Connections_123456.csv": connections_csv(ANNE), "Profile (1).csv": PROFILE})) as export:
        assert [table.path.partition("!")[2] for table in export.tables] == ["Profile (1).csv", "Connections_123456.csv"]


def test_the_own_profile_gives_a_name_and_drops_home_and_birthday(tmp_path: Path) -> None:
    with open_export(a_zip(tmp_path, {"Profile.csv": PROFILE, "Connections.csv": connections_csv(ANNE)})) as export:
        profile = export.tables[0]
        assert [line.content for line in profile.lines] == [OwnProfileSeen("Mia Brandt")]
        assert profile.dropped_columns == ["Address", "Birth Date"]


def test_positions_become_windows_in_time(tmp_path: Path) -> None:
    contents = [line.content for line in lines_of(a_zip(tmp_path, {"Profile.csv": PROFILE, "Positions.csv": POSITIONS}))]
    assert contents[1:] == [
        OwnPositionSeen("Northwind GmbH", "Head of Sales", date(2017, 6, 1), None),
        OwnPositionSeen("Old Firm", "Seller", date(2014, 4, 1), date(2017, 5, 1)),
    ]


def test_an_invitation_shows_the_other_side_and_who_asked(tmp_path: Path) -> None:
    header = ("From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl")
    text = csv_text([
        header,
        ("Anne Okafor", "Mia Brandt", "9/5/26, 1:12 AM", "Hi, secret words", "INCOMING", ANNE[2], MIA),
        ("Mia Brandt", "Ben Ngata", "9/5/26, 1:12\u202fPM", "", "OUTGOING", MIA, BEN[2]),
        ("", "", "", "", "", "", ""),
    ])  # fmt: skip
    lines = lines_of(a_zip(tmp_path, {"Invitations.csv": text, "Profile.csv": PROFILE}))[1:]
    anne, ben = (line.content for line in lines if line.outcome is Outcome.GOOD)
    assert isinstance(anne, PersonSeen) and isinstance(ben, PersonSeen)
    assert (anne.full_name, anne.invited_by_them, anne.profiles) == ("Anne Okafor", True, ("linkedin.com/in/anne-okafor",))
    assert (ben.full_name, ben.invited_by_them) == ("Ben Ngata", False)
    assert ben.invited_at == datetime(2026, 9, 5, 13, 12, tzinfo=UTC)
    assert "secret" not in repr(lines)


def test_older_invitations_without_addresses_are_read_by_name(tmp_path: Path) -> None:
    text = csv_text(
        [("From", "To", "Sent At", "Message", "Direction"), ("Mia Brandt", "Ben Ngata", "9/5/26, 1:12 AM", "", "OUTGOING")]
    )
    [ben] = people_in(a_zip(tmp_path, {"Invitations.csv": text}))
    assert (ben.full_name, ben.profiles, ben.invited_by_them) == ("Ben Ngata", (), False)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("guide_messages.csv", Reason.AI_COACH),
        ("learning_role_play_messages.csv", Reason.AI_COACH),
        ("Ad_Targeting.csv", Reason.AD_TARGETING),
        ("Jobs/Job Applications.csv", Reason.JOB_SEARCH),
        ("Jobs/Saved Jobs.csv", Reason.JOB_SEARCH),
        ("Job Seeker Preferences.csv", Reason.JOB_SEARCH),
    ],
)
def test_some_files_are_counted_and_nothing_of_them_is_read(tmp_path: Path, name: str, reason: Reason) -> None:
    text = csv_text([("Company Names", "Company Names", "Member Age"), ("Secret Ltd", "Other", "35-54")])
    with open_export(a_zip(tmp_path, {"Connections.csv": connections_csv(ANNE), name: text})) as export:
        table = export.tables[-1]
        lines = list(table.lines)
        assert [(line.record, line.reason, line.content) for line in lines] == [(2, reason, None)]
        if reason is Reason.JOB_SEARCH:
            assert table.dropped_columns == ["*"]


def test_what_no_reader_knows_is_named_and_left_alone(tmp_path: Path) -> None:
    files = {"Connections.csv": connections_csv(ANNE), "Shares.csv": "Date,ShareLink\n", "Articles/a.html": "<html>"}
    with open_export(a_zip(tmp_path, files)) as export:
        assert len(export.tables) == 1
        assert sorted(export.unread_files) == ["Articles/a.html", "Shares.csv"]


def test_one_broken_file_does_not_cost_the_archive(tmp_path: Path) -> None:
    files = {"Connections.csv": connections_csv(ANNE), "guide_messages.csv": ""}
    with open_export(a_zip(tmp_path, files)) as export:
        assert len(export.tables) == 1
        assert "guide_messages.csv is empty" in export.remarks[0]


def test_the_header_of_connections_is_known_under_any_name(tmp_path: Path) -> None:
    with open_export(a_file(tmp_path, "my network.csv", connections_csv(ANNE))) as export:
        assert (export.importer, export.tables[0].path) == ("linkedin", "my network.csv")
    assert CONNECTIONS[0] == "First Name"
