"""A text is read the same, whatever was used to hide its words, and every word knows where it stands."""

import pytest

from winsome.guardrail.reading import bare_words, read


@pytest.mark.parametrize(
    "text",
    [
        "her wife sings",
        "HER Wife sings",
        "he\u200br wi\u00adfe sings",
        "h\u0435r w\u0456f\u0435 sings",
        "<p>her</p><p><i>wi</i>fe sings</p>",
        "her wi&#102;e&nbsp;sings",
        "ｈｅｒ ｗｉｆｅ ｓｉｎｇｓ",
        "hér wïfe sings",
    ],
)
def test_hidden_words_are_read_as_plain_ones(text: str) -> None:
    assert bare_words(text) == ["her", "wife", "sings"]
    assert read(text).line.replace(" .", "").split() == ["her", "wife", "sings"]


def test_different_words_stay_different() -> None:
    assert bare_words("her wifi sings") != bare_words("her wife sings")


def test_a_sentence_ends_where_the_author_ended_it() -> None:
    assert read("One. Two; three\nfour, five").line == " one . two . three . four five "


def test_a_word_is_quoted_as_it_was_written() -> None:
    quote = read("Zwei  Kınder &amp; Frau").quote(1, 1)
    assert (quote.text, quote.start, quote.end) == ("Kınder", 6, 12)


def test_a_character_that_folds_into_two_keeps_its_place() -> None:
    reading = read("Straße Ost")
    assert reading.line == " strasse ost "
    assert reading.quote(0, 0).text == "Straße"
    assert reading.quote(1, 1).start == 7
