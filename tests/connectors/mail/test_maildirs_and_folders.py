import io
import tarfile
from pathlib import Path

import pytest

from tests.connectors.exports import a_file, a_zip, lines_of
from tests.connectors.mail.mailboxes import BEN, MIA, SEPARATOR, a_message, contact
from winsome.connectors.lines import Outcome, Reason
from winsome.connectors.reading.allowance import Allowance, has_too_many
from winsome.connectors.recognizing import open_export

FILES = {
    "Maildir/cur/1785549600.M1P77.host:2,RS": a_message(when="yesterday"),
    "Maildir/new/1785549500.M0P77.host": a_message(sender=MIA, to=BEN).replace("\n", "\r\n"),
    "Maildir/tmp/1785549700.M2P77.host": a_message(),
    "Maildir/.Drafts/cur/1785549800.M3P77.host:2,S": a_message(sender=MIA, to=BEN),
    "Maildir/dovecot-uidlist": "3 V1\n",
}


def a_folder(folder: Path) -> Path:
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        a_file(folder, name, content)
    return folder / "Maildir"


def a_tar(folder: Path) -> Path:
    with tarfile.open(folder / "mail.tar.gz", "w:gz") as archive:
        for name, content in FILES.items():
            member = tarfile.TarInfo(name)
            member.size = len(content.encode())
            archive.addfile(member, io.BytesIO(content.encode()))
    return folder / "mail.tar.gz"


def a_packed(folder: Path) -> Path:
    return a_zip(folder, FILES, "mail.zip")


@pytest.mark.parametrize("make", [a_folder, a_tar, a_packed])
def test_a_maildir_is_read_wherever_it_lies(tmp_path: Path, make: object) -> None:
    assert callable(make)
    with open_export(make(tmp_path)) as export:
        [table] = export.tables
        assert (export.importer, table.importer, table.expected_records) == ("maildir", "maildir", 3)
        assert table.path.rstrip("/").endswith("Maildir")
        lines = list(table.lines)
    assert [(line.record, line.outcome) for line in lines] == [(1, Outcome.GOOD), (2, Outcome.GOOD), (3, Outcome.SET_ASIDE)]
    assert [contact(line).sender.is_member for line in lines[:2]] == [True, False]
    assert lines[2].reason is Reason.DRAFT


def test_the_same_maildir_is_known_again_and_another_is_not(tmp_path: Path) -> None:
    def content_hash(path: Path) -> str:
        with open_export(path) as export:
            return export.tables[0].content_hash

    first = content_hash(a_packed(tmp_path))
    assert content_hash(a_folder(tmp_path)) == first
    a_file(tmp_path, "Maildir/new/1785549500.M0P77.host", a_message(sender=MIA, to=BEN, name="<two@x.example>"))
    assert content_hash(tmp_path / "Maildir") != first


def test_what_is_no_message_beside_a_maildir_is_named(tmp_path: Path) -> None:
    with open_export(a_packed(tmp_path)) as export:
        assert export.unread_files == ["Maildir/tmp/1785549700.M2P77.host", "Maildir/dovecot-uidlist"]


def test_single_messages_are_read_as_well(tmp_path: Path) -> None:
    [line] = lines_of(a_file(tmp_path, "letter.eml", a_message()))
    assert contact(line).sender.email == "ben@northwind.example"


def test_a_mailbox_an_address_book_and_a_calendar_come_in_together(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ben Ngata\nN:Ngata;Ben;;;\nEND:VCARD\n"
    calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n"
    files = {
        "Takeout/Mail/All.mbox": f"{SEPARATOR}\n{a_message()}\n",
        "Takeout/Contacts/All.vcf": card,
        "Takeout/c.ics": calendar,
    }
    with open_export(a_zip(tmp_path, files, "takeout.zip")) as export:
        assert [table.importer for table in export.tables] == ["mbox", "vcard", "icalendar"]


def test_a_folder_called_cur_without_messages_is_no_maildir(tmp_path: Path) -> None:
    table = "First Name,Last Name,Connected On\nBen,Ngata,1 Apr 2024\n"
    with open_export(a_zip(tmp_path, {"cur/Connections.csv": table, "cur/x.bin": "\1\2"})) as export:
        assert export.importer == "linkedin"


def test_messages_are_counted_apart_from_the_files_of_an_archive() -> None:
    assert not has_too_many(f"Maildir/cur/{number}" for number in range(20_001))
    assert has_too_many(f"Maildir/cur/{number}" for number in range(200_001))
    assert has_too_many(f"Maildir/{number}" for number in range(20_001))


def test_a_large_archive_may_unpack_to_more_than_a_small_one() -> None:
    assert Allowance("small.zip", packed_size=1_000).limit == 1_000_000_000
    assert Allowance("takeout.zip", packed_size=2_000_000_000).limit == 40_000_000_000
