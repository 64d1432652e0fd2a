"""A text is read passage by passage, as a reader sees it, and every passage knows where it stands."""

import pytest

from winsome.guardrail.clauses import MOST_LETTERS, MOST_PASSAGES, passages, shown, to_read


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
    found = list(passages(text))
    assert len(found) > 2
    assert all(passage.end - passage.start <= MOST_LETTERS and passage.words.endswith("year.") for passage in found)
    assert "".join(text[passage.start : passage.end] for passage in found) == text


@pytest.mark.parametrize("text", ["x" * 1_000, "one, two " * 200, "ab " * 500])
def test_a_sentence_without_an_end_is_cut_all_the_same(text: str) -> None:
    found = list(passages(text))
    assert all(passage.end - passage.start <= MOST_LETTERS for passage in found)
    assert "".join(text[passage.start : passage.end] for passage in found) == text


@pytest.mark.parametrize("text", ["", " ", "12 / 34", "👍", "..."])
def test_a_text_without_a_letter_has_nothing_to_read(text: str) -> None:
    assert list(passages(text)) == []


def test_what_is_said_twice_is_read_once_where_it_stands_first() -> None:
    sentence = (
        "Buys valves for the plant in Leeds, and gaskets for the whole group of companies from the old supplier in Hull, " * 2
    )
    found = to_read(f"{sentence}. {sentence}. Plays golf.")
    assert [passage.words for passage in found] == list(dict.fromkeys(each.words for each in found))
    assert found[0].start == 0


@pytest.mark.parametrize("letters", [".", "!?", " ", "\n", " -", ",", '."', "&", "<b", "x", "ab "])
def test_a_million_letters_are_cut_into_no_more_than_are_read(letters: str) -> None:
    assert len(to_read(letters * (1_000_000 // len(letters)) + "x")) <= MOST_PASSAGES


def test_of_a_text_that_is_too_long_one_passage_more_is_told_than_is_read() -> None:
    assert len(to_read("\n".join(f"Order {number} of valves goes to the plant" for number in range(20_000)))) == MOST_PASSAGES + 1
