import json
from pathlib import Path

import pytest

from tests.connectors.exports import a_file
from winsome.connectors import errors
from winsome.connectors.reading import json_items
from winsome.connectors.reading.archives import open_safely
from winsome.connectors.reading.html_text import text_of_html
from winsome.connectors.reading.json_items import items, survey_items


def read(folder: Path, text: str | bytes, beginning: str = r"\[") -> list[object]:
    with open_safely(a_file(folder, "list.js", text)) as opened:
        return list(items(opened.entries[0], beginning))


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64, 1_000_000])
def test_items_are_read_whole_wherever_a_piece_of_the_file_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(json_items, "_CHUNK", chunk)
    expected = [{"a": "é, ] and [", "b": [1, {"c": None}]}, 1234, "text 🚀", [], 5.5, True]
    assert read(tmp_path, "window.x = " + json.dumps(expected, ensure_ascii=False, indent=1) + ";") == expected


def test_what_stands_before_and_behind_the_list_is_not_read(tmp_path: Path) -> None:
    text = '{"other": [1, 2], "orderedItems" : [3, 4], "more": [5'
    assert read(tmp_path, text, r'"orderedItems"\s*:\s*\[') == [3, 4]


@pytest.mark.parametrize(
    "broken", ["[1, 2", "[1, {]", "no list at all", "[" * 100_000, '[{"a": "' + "x" * 5_000_000, "[" + "9" * 100_000 + ", 1]"]
)
def test_a_list_that_does_not_end_is_refused(tmp_path: Path, broken: str) -> None:
    with open_safely(a_file(tmp_path, "list.js", broken)) as opened, pytest.raises(errors.FileDamaged, match=r"list\.js"):
        survey_items(opened.entries[0])


def test_letters_that_cannot_be_read_do_not_stop_the_reading(tmp_path: Path) -> None:
    assert read(tmp_path, b'["a\xff", "b"]') == ["a\ufffd", "b"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>One &amp; two<br>three</p><p>four</p>", "One & two\nthree\nfour"),
        ('<a href="https://x"><span class="invisible">https://</span>x</a>', "https://x"),
        ("<style>p {}</style><script>x()</script>words", "words"),
        ("no tags < at all", "no tags < at all"),
        ("<p>unclosed", "unclosed"),
    ],
)
def test_html_becomes_its_text(written: str, text: str) -> None:
    assert text_of_html(written) == text


def test_what_is_no_letter_is_left_out_and_a_sign_of_two_halves_stays(tmp_path: Path) -> None:
    written = r'[{"a\u0000": ["x\ud800", "\ud83d\ude00", "\u0000y"], "n": 5}]'
    assert read(tmp_path, written.encode()) == [{"a": ["x?", "\U0001f600", "y"], "n": 5}]


def test_the_sentence_names_the_file_and_the_last_entry_that_could_be_read(tmp_path: Path) -> None:
    with (
        open_safely(a_file(tmp_path, "list.js", "[1, 2, {")) as opened,
        pytest.raises(errors.ListDamaged, match=r"list\.js.*entry 2"),
    ):
        survey_items(opened.entries[0])
