import gzip
import io
import stat
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.connectors.exports import ANNE, BEN, a_file, a_zip, connections_csv, names_in
from winsome.connectors import errors
from winsome.connectors.reading.allowance import Allowance
from winsome.connectors.reading.archives import open_safely
from winsome.connectors.recognizing import open_export

TABLE = connections_csv(ANNE, BEN)


def a_tar(folder: Path, name: str = "export.tar.gz", mode: str = "w:gz") -> Path:
    path = folder / name
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        link = tarfile.TarInfo("export/messages.csv")
        link.type, link.linkname = tarfile.SYMTYPE, "../secret.txt"
        archive.addfile(link)
        member = tarfile.TarInfo("export/Connections.csv")
        member.size = len(TABLE.encode())
        archive.addfile(member, io.BytesIO(TABLE.encode()))
    return path


@pytest.mark.parametrize("inside", ["Connections.csv", "Basic_LinkedInDataExport/Connections.csv"])
def test_a_zip_is_read_with_and_without_a_top_folder(tmp_path: Path, inside: str) -> None:
    assert names_in(a_zip(tmp_path, {inside: TABLE})) == ["Anne Okafor", "Ben Ngata"]


def test_a_folder_is_read_without_following_its_links(tmp_path: Path) -> None:
    secret = a_file(tmp_path, "secret.csv", connections_csv(("Sec", "Ret", "", "", "", "", "")))
    folder = tmp_path / "export"
    folder.mkdir()
    a_file(folder, "Connections.csv", TABLE)
    (folder / "Invitations.csv").symlink_to(secret)
    with open_export(folder) as export:
        assert [table.path for table in export.tables] == ["export/Connections.csv"]
        assert "link" in export.remarks[0]


@pytest.mark.parametrize(("name", "mode"), [("export.tar", "w"), ("export.tar.gz", "w:gz")])
def test_a_tar_is_read_without_following_its_links(tmp_path: Path, name: str, mode: str) -> None:
    path = a_tar(tmp_path, name, mode)
    assert names_in(path) == ["Anne Okafor", "Ben Ngata"]
    with open_export(path) as export:
        assert len(export.remarks) == 1 and not export.unread_files


def test_names_that_point_outside_are_left_out_and_nothing_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = a_zip(folder, {"../../escaped.csv": TABLE, "..\\..\\two.csv": TABLE, "/abs.csv": TABLE, "Connections.csv": TABLE})
    with open_export(path) as export:
        assert [table.path for table in export.tables] == [f"{path.name}!Connections.csv"]
        assert "3 entries" in export.remarks[0]
    assert sorted(each.name for each in tmp_path.rglob("*.csv")) == []


def test_a_link_in_a_zip_is_neither_made_nor_followed(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("messages.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "../secret.txt")
        archive.writestr("Connections.csv", TABLE)
    with open_export(path) as export:
        assert [table.path for table in export.tables] == ["export.zip!Connections.csv"]


def test_an_encrypted_zip_is_refused_with_a_way_out(tmp_path: Path) -> None:
    path = a_zip(tmp_path, {"Connections.csv": TABLE})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(errors.FileEncrypted, match="password"):
        open_export(path)


@pytest.mark.parametrize("kept", [30, 100])
def test_a_zip_that_was_cut_off_is_refused(tmp_path: Path, kept: int) -> None:
    path = a_zip(tmp_path, {"Connections.csv": TABLE})
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(errors.FileTruncated, match="not complete"):
        open_export(path)


def test_a_tar_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = a_tar(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(errors.ExportRefused):
        open_export(path)


def test_an_entry_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path, {"Connections.csv": TABLE})
    content = bytearray(path.read_bytes())
    size = struct.pack("<I", len(TABLE.encode()))
    shorter = struct.pack("<I", len(TABLE.encode()) - 20)
    path.write_bytes(bytes(content).replace(size, shorter))
    with pytest.raises(errors.FileDamaged, match=r"Connections\.csv"):
        open_export(path)


def test_an_entry_whose_beginning_is_broken_is_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path, {"Profile.csv": "First Name,Last Name\n", "Connections.csv": TABLE})
    content = path.read_bytes()
    path.write_bytes(b"PK\x03\x04" + content[4:].replace(b"PK\x03\x04", b"PK\x03\x05"))
    with pytest.raises(errors.FileDamaged):
        open_export(path)


def test_entries_that_share_one_body_are_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path, {"Connections.csv": TABLE})
    content = path.read_bytes()
    start, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    directory = content[start:end]
    tail = bytearray(content[end:])
    struct.pack_into("<HHI", tail, 8, 2, 2, 2 * len(directory))
    path.write_bytes(content[:start] + directory * 2 + bytes(tail))
    with pytest.raises(errors.UnpacksTooLarge):
        open_export(path)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_cannot_be_unpacked_within_limits_are_refused(tmp_path: Path, packing: int) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("Connections.csv", TABLE)
    with pytest.raises(errors.PackedUnusually, match="ordinary zip"):
        open_export(path)


def test_what_is_really_unpacked_is_counted_over_all_entries() -> None:
    allowance = Allowance("export.zip", packed_size=100, limit=1_000)
    allowance.reach("one", 600)
    allowance.reach("one", 600)
    allowance.reach("two", 400)
    with pytest.raises(errors.UnpacksTooLarge):
        allowance.reach("three", 1)


def test_a_small_file_that_unfolds_far_beyond_any_table_is_refused(tmp_path: Path) -> None:
    path = a_zip(tmp_path, {"Connections.csv": TABLE.encode() + b"\n" * 70_000_000})
    with pytest.raises(errors.UnpacksTooLarge):
        open_export(path)


def test_a_tar_that_unfolds_far_beyond_any_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "export.tar.gz"
    with gzip.open(path, "wb", compresslevel=1) as packed:
        member = tarfile.TarInfo("Connections.csv")
        member.size = 70_000_000
        packed.write(member.tobuf())
        packed.write(b"\0" * member.size)
    with pytest.raises(errors.UnpacksTooLarge):
        open_export(path)


def test_archives_inside_archives_stay_closed(tmp_path: Path) -> None:
    inner = a_zip(tmp_path, {"Connections.csv": TABLE}, name="inner.zip")
    with pytest.raises(errors.NothingFound):
        open_export(a_zip(tmp_path, {"inner.zip": inner.read_bytes(), "two.zip": b"PK"}, name="outer.zip"))


def test_more_entries_than_any_export_holds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(20_001):
            archive.writestr(f"{number}.txt", "")
    with pytest.raises(errors.TooManyEntries, match="20000"):
        open_export(path)


def test_nothing_and_empty_things_are_called_so(tmp_path: Path) -> None:
    with pytest.raises(errors.FileEmpty, match="empty"):
        open_export(a_file(tmp_path, "empty.zip", b""))
    with pytest.raises(errors.NothingFound, match="nothing that we can read"):
        open_export(a_zip(tmp_path, {}, name="no-entries.zip"))
    (tmp_path / "folder").mkdir()
    with pytest.raises(errors.NothingFound):
        open_export(tmp_path / "folder")


def test_an_entry_can_be_read_twice_and_is_the_same(tmp_path: Path) -> None:
    with open_safely(a_zip(tmp_path, {"Connections.csv": TABLE})) as opened:
        first, second = opened.entries[0].open().read(), opened.entries[0].open().read()
    assert first == second == TABLE.encode()
