from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.connectors.exports import ANNE, a_zip, connections_csv, csv_text, lines_of
from winsome.connectors.lines import ContactSeen, Line, Outcome, Party, Reason
from winsome.kernel.clock import Precision

HEADER = ("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS", "DATE",
          "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT")  # fmt: skip
OLDER = ("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "DATE", "SUBJECT", "CONTENT", "FOLDER")
OLDEST = ("CONVERSATION ID", "CONVERSATION TITLE", "FROM", "TO", "DATE", "SUBJECT", "CONTENT")
PROFILE = "First Name,Last Name,Address\nMia,Brandt,Home\n"
MIA, BEN, CEM = (f"https://www.linkedin.com/in/{slug}" for slug in ("mia-brandt", "ben-ngata", "cem-aydin"))
WHEN = "2026-08-01 02:00:00 UTC"


def a_message(
    sender: tuple[str, str] = ("Ben Ngata", BEN),
    to: tuple[str, str] = ("Mia Brandt", MIA),
    when: str = WHEN,
    title: str = "",
    draft: str = "No",
    words: str = "the secret words",
    conversation: str = "2-abc",
) -> tuple[str, ...]:
    return (conversation, title, *sender, *to, when, "secret subject", words, "INBOX", "", draft)


def read(folder: Path, *rows: Sequence[str], header: Sequence[str] = HEADER, connections: str = "") -> list[Line]:
    files = {"Profile.csv": PROFILE, "messages.csv": csv_text([header, *rows])}
    if connections:
        files["Connections.csv"] = connections
    lines = lines_of(a_zip(folder, files))
    return lines[-len(rows) :]


def contact(line: Line) -> ContactSeen:
    assert isinstance(line.content, ContactSeen)
    return line.content


def test_a_message_is_a_contact_without_its_words(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_message())
    seen = contact(line)
    assert seen.sender == Party("Ben Ngata", "linkedin.com/in/ben-ngata")
    assert seen.recipients == (Party("Mia Brandt", "linkedin.com/in/mia-brandt", is_member=True),)
    assert (seen.at, seen.precision, seen.in_group) == (datetime(2026, 8, 1, 2, tzinfo=UTC), Precision.MINUTE, False)
    assert "secret" not in repr(line)


def test_the_member_is_found_by_name_and_most_frequent_address(tmp_path: Path) -> None:
    outgoing = a_message(sender=("Mia Brandt", MIA), to=("Cem Aydin", CEM))
    lines = read(tmp_path, a_message(), a_message(when="2026-08-02 02:00:00"), outgoing)
    assert [contact(line).sender.is_member for line in lines] == [False, False, True]


def test_without_a_profile_the_member_is_whoever_occurs_most_often(tmp_path: Path) -> None:
    rows = [a_message(), a_message(sender=("Cem Aydin", CEM)), a_message(sender=("Mia Brandt", MIA), to=("Cem Aydin", CEM))]
    lines = lines_of(a_zip(tmp_path, {"messages.csv": csv_text([HEADER, *rows])}))
    assert [contact(line).sender.is_member for line in lines] == [False, False, True]


def test_drafts_and_advertisements_are_set_aside(tmp_path: Path) -> None:
    lines = read(tmp_path, a_message(draft="Yes"), a_message(title="Sponsored Conversation", sender=("", "")), a_message())
    assert [line.reason for line in lines] == [Reason.DRAFT, Reason.SPONSORED, None]


def test_the_other_name_of_the_draft_column_counts_too(tmp_path: Path) -> None:
    header = tuple("IS CONVERSATION DRAFT" if name == "IS MESSAGE DRAFT" else name for name in HEADER)
    assert read(tmp_path, a_message(draft="yes"), header=header)[0].reason is Reason.DRAFT


def test_who_has_left_the_network_is_nobody(tmp_path: Path) -> None:
    left = ("LinkedIn Member", "")
    lines = read(tmp_path, a_message(sender=left), a_message(sender=("Mia Brandt", MIA), to=left), a_message())
    assert [line.outcome for line in lines] == [Outcome.NOBODY, Outcome.NOBODY, Outcome.GOOD]


def test_a_repeated_row_counts_once_and_later_words_of_the_same_second_count_too(tmp_path: Path) -> None:
    lines = read(tmp_path, a_message(), a_message(), a_message(words="other words"))
    assert [line.outcome for line in lines] == [Outcome.GOOD, Outcome.DUPLICATE, Outcome.GOOD]
    assert lines[1].same_as == lines[0].record
    assert contact(lines[0]).key != contact(lines[2]).key


def test_the_same_message_in_a_later_export_has_the_same_key(tmp_path: Path) -> None:
    older = ("2-abc", "", "Ben Ngata", BEN, "Mia Brandt", WHEN.removesuffix(" UTC"), "", "the secret words", "INBOX")
    [first] = read(tmp_path, a_message())
    [second] = read(tmp_path, older, header=OLDER)
    assert contact(first).key == contact(second).key


def test_names_with_commas_are_counted_by_addresses(tmp_path: Path) -> None:
    to = ("Cem Aydin, PhD, PMP,Mia Brandt", f"{CEM},{MIA}")
    [line] = read(tmp_path, a_message(to=to))
    seen = contact(line)
    assert [party.name for party in seen.recipients] == ["Cem Aydin, PhD, PMP", "Mia Brandt"]
    assert seen.in_group


def test_older_archives_find_recipients_in_the_same_conversation_then_by_a_unique_name(tmp_path: Path) -> None:
    def older(sender: str, address: str, to: str, conversation: str) -> tuple[str, ...]:
        return (conversation, "", sender, address, to, WHEN, "", "words", "INBOX")

    rows = [
        older("Ben Ngata", BEN, "Mia Brandt", "1"),
        older("Mia Brandt", MIA, "Ben Ngata", "1"),
        older("Mia Brandt", MIA, "Anne Okafor,Nobody Known", "2"),
    ]
    lines = read(tmp_path, *rows, header=OLDER, connections=connections_csv(ANNE))
    recipients = [[party.profile for party in contact(line).recipients] for line in lines]
    assert recipients == [["linkedin.com/in/mia-brandt"], ["linkedin.com/in/ben-ngata"], ["linkedin.com/in/anne-okafor", ""]]
    assert contact(lines[2]).in_group


def test_a_name_that_two_connections_bear_is_given_no_address(tmp_path: Path) -> None:
    row = ("1", "", "Mia Brandt", MIA, "Anne Okafor", WHEN, "", "words", "INBOX")
    twice = connections_csv(ANNE, (*ANNE[:2], "https://www.linkedin.com/in/another-anne", *ANNE[3:]))
    [line] = read(tmp_path, row, header=OLDER, connections=twice)
    assert contact(line).recipients == (Party("Anne Okafor"),)


def test_the_oldest_archives_without_any_address_are_read_by_name(tmp_path: Path) -> None:
    lines = read(tmp_path, ("1", "", "Mia Brandt", "Ben Ngata", WHEN, "", "words"), header=OLDEST)
    assert (contact(lines[0]).sender.is_member, contact(lines[0]).recipients) == (True, (Party("Ben Ngata"),))


@pytest.mark.parametrize(("when", "precision"), [("", Precision.DAY), ("2026-08-01", Precision.DAY), ("rubbish", Precision.DAY)])
def test_a_message_without_an_hour_is_still_a_contact(tmp_path: Path, when: str, precision: Precision) -> None:
    [line] = read(tmp_path, a_message(when=when))
    assert (line.outcome, contact(line).precision) == (Outcome.GOOD, precision)
    assert (contact(line).at is not None) == (when == "2026-08-01")
