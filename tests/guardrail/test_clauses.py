"""A text is read passage by passage, as a reader sees it, and every passage knows where it stands."""

import pytest

from winsome.guardrail.clauses import MOST_LETTERS, passages, shown


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Ha\u200bs ch\u00adildren", "Has children"),
        ("H\u0435r w\u0456fe", "Her wife"),
        ("\u041d\u0415R", "HER"),
        ("g<b>a</b>y", "gay"),
        ("g&#97;y", "gay"),
        ("one<br>two", "one two"),
        ("ｇａｙ", "gay"),
        ("Grüße à l'été, señor", "Grüße à l'été, señor"),
        ("Привет", "Привет"),
    ],
)
def test_a_reader_sees_the_same(written: str, seen: str) -> None:
    assert " ".join(shown(written).split()) == seen


def test_a_short_text_is_one_passage() -> None:
    (passage,) = passages("Buys valves. His son is ill.")
    assert (passage.start, passage.end) == (0, 28)


def test_a_long_text_is_cut_between_sentences_and_no_word_is_lost() -> None:
    text = "Buys valves for the plant in Leeds, two lots a year. " * 12
    found = passages(text)
    assert len(found) > 2
    assert all(passage.end - passage.start <= MOST_LETTERS and passage.words.endswith("year.") for passage in found)
    assert "".join(text[passage.start : passage.end] for passage in found) == text


@pytest.mark.parametrize("text", ["x" * 1_000, "one, two " * 200, "ab " * 500])
def test_a_sentence_without_an_end_is_cut_all_the_same(text: str) -> None:
    found = passages(text)
    assert all(passage.end - passage.start <= MOST_LETTERS for passage in found)
    assert "".join(text[passage.start : passage.end] for passage in found) == text


@pytest.mark.parametrize("text", ["", " ", "12 / 34", "👍", "..."])
def test_a_text_without_a_letter_has_nothing_to_read(text: str) -> None:
    assert passages(text) == []
