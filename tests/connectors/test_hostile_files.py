"""Each broken or harmful file of the invented archives is answered as `expected.json` asks."""

import json
from pathlib import Path

import pytest

from tests.connectors.exports import counted, lines_of, names_in, set_aside_in
from tests.connectors.invented import HOSTILE, needs_archives
from winsome.connectors import errors
from winsome.connectors.lines import Reason
from winsome.connectors.recognizing import open_export

pytestmark = needs_archives

REFUSED = {
    "truncated.zip": errors.FileTruncated,
    "password.zip": errors.FileEncrypted,
    "bomb-bzip2.zip": errors.UnpacksTooLarge,
    "bomb-overlap.zip": errors.UnpacksTooLarge,
    "bomb-nested.zip": errors.NothingFound,
    "lying-size.zip": errors.FileDamaged,
    "html-instead.csv": errors.WebPageInstead,
    "empty.csv": errors.FileEmpty,
    "empty.zip": errors.FileEmpty,
    "empty.vcf": errors.FileEmpty,
    "empty.ics": errors.FileEmpty,
    "empty.mbox": errors.FileEmpty,
    "no-entries.zip": errors.NothingFound,
    "no-separator.mbox": errors.NothingFound,
    "outside-the-folder.txt": errors.NotATable,
}
# How many are good, and which records are set aside.
READ: dict[str, tuple[int, list[tuple[int, Reason]]]] = {
    "dot-dot.zip": (40, []),
    "symlink-entry.zip": (40, []),
    "folder-with-symlink.tar": (40, []),
    "nul-and-10mb-cell.zip": (41, [(3, Reason.CELL_TOO_LARGE)]),
    "formulas.csv": (45, []),
    "utf16le-bom.csv": (40, []),
    "utf16-no-bom.csv": (40, []),
    "invalid-utf8.csv": (39, [(6, Reason.UNREADABLE_TEXT)]),
    "cp1252-undefined.csv": (40, [(42, Reason.UNREADABLE_TEXT)]),
    "double-encoded.csv": (40, []),
    "half-utf8-half-cp1252.csv": (41, []),
    "open-quote.csv": (40, [(2, Reason.OPEN_QUOTE)]),
    "too-many-columns.csv": (40, [(42, Reason.TOO_MANY_COLUMNS), (43, Reason.TOO_FEW_COLUMNS)]),
    "header-only.csv": (0, []),
    "old-mac-eol.csv": (40, []),
    "bad-charset.vcf": (1, [(1, Reason.UNREADABLE_TEXT)]),
    "no-end.vcf": (1, [(1, Reason.BROKEN_CARD)]),
    "unknown-tzid.ics": (3, []),
    "endless-rule.ics": (2, [(2, Reason.ENDS_BEFORE_START), (4, Reason.BROKEN_DATE)]),
    "endless-header.mbox": (0, [(1, Reason.TOO_MANY_RECIPIENTS)]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_by_name(name: str) -> None:
    with pytest.raises(REFUSED[name], match=name):
        open_export(HOSTILE / name)


@pytest.mark.parametrize("name", READ)
def test_the_good_records_of_a_broken_file_are_kept(name: str) -> None:
    good, aside = READ[name]
    assert counted(lines_of(HOSTILE / name))["good"] == good
    assert set_aside_in(HOSTILE / name) == aside
    assert not any("\0" in each or "\ufffd" in each for each in names_in(HOSTILE / name))


def test_mixed_delimiters_set_aside_just_the_rows_that_do_not_fit() -> None:
    path = HOSTILE / "mixed-delimiters.csv"
    rows = path.read_text().splitlines()
    other = [number for number, row in enumerate(rows, start=1) if number > 2 and row.count(";") < 6]
    assert set_aside_in(path) == [(number, Reason.WRONG_DELIMITER) for number in other]


def test_nothing_outside_a_folder_is_ever_read(tmp_path: Path) -> None:
    bait = (HOSTILE / "outside-the-folder.txt").read_text().strip()
    assert bait not in repr(lines_of(HOSTILE / "folder-with-symlink.tar"))


def test_every_file_of_the_set_is_answered() -> None:
    expected = json.loads((HOSTILE / "expected.json").read_text())
    answered = {*REFUSED, *READ, "mixed-delimiters.csv", "folder-with-symlink"}
    assert set(expected) <= answered
