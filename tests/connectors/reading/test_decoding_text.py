from pathlib import Path

import pytest

from tests.connectors.exports import ANNE, a_file, connections_csv, names_in, set_aside_in
from winsome.connectors.lines import Reason
from winsome.connectors.reading.decoding import repaired
from winsome.connectors.recognizing import open_export

JORG = ("Jörg", "Müller", "", "", "Groß GmbH", "Käufer", "1 Mar 2024")
TEXT = connections_csv(JORG, ANNE)
TWICE = "Jörg".encode().decode("cp1252")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_table_is_read_in_the_encoding_it_has(tmp_path: Path, encoding: str) -> None:
    assert names_in(a_file(tmp_path, "Connections.csv", TEXT.encode(encoding)))[0] == "Jörg Müller"


def test_a_file_put_together_from_two_encodings_is_read_line_by_line(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Connections.csv", TEXT.encode() + "Käthe,Groß,,,,,\n".encode("cp1252"))
    assert names_in(path) == ["Jörg Müller", "Anne Okafor", "Käthe Groß"]
    with open_export(path) as export:
        assert "not these lines: 4" in export.tables[0].remarks[0]


@pytest.mark.parametrize("bad", [b"Bad\x81\x8d,Byte\x9d,,,,,", b"Bad\xff\xfe\xc3(,Bytes,,,,,"])
def test_bytes_that_are_no_letters_set_their_line_aside(tmp_path: Path, bad: bytes) -> None:
    path = a_file(tmp_path, "Connections.csv", TEXT.encode() + bad + b"\n")
    assert set_aside_in(path) == [(4, Reason.UNREADABLE_TEXT)]
    assert names_in(path) == ["Jörg Müller", "Anne Okafor"]


def test_letters_that_were_encoded_twice_are_repaired_only_when_asked(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Connections.csv", connections_csv((TWICE, "Okafor", "", "", "", "", ""), ANNE))
    assert names_in(path) == [f"{TWICE} Okafor", "Anne Okafor"]
    with open_export(path) as export:
        assert "We can repair it" in export.tables[0].remarks[0]
    assert names_in(path, repair=True) == ["Jörg Okafor", "Anne Okafor"]


@pytest.mark.parametrize("name", ["Élodie", "Łukasz", "Ángel", "O’Neil", "Åsa"])
def test_a_repair_gives_back_what_was_there(name: str) -> None:
    twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in name.encode())
    assert twice != name and repaired(twice) == name
    assert repaired(name) == name
