"""The words that caused a ruling are shown where the author wrote them, however they were hidden."""

import pytest

from winsome.guardrail.facts import judge_fact
from winsome.guardrail.listed import MOST_QUOTES
from winsome.guardrail.ruling import Label
from winsome.guardrail.trained import MODEL

needs_reading = pytest.mark.skipif(not MODEL.is_file(), reason="the trained reading does not lie in this checkout")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Two kids at St Anne's school", "Two kids"),
        ("Zuständig für Linie 3. Seine Tochter studiert in Jena", "Tochter studiert"),
        ("Réf. 12 : sa femme attend un enfant", "sa femme"),
        ("Ha\u200bs ch\u00adildren", "Ha\u200bs ch\u00adildren"),
        ("H\u0435r w\u0456fe runs the plant", "H\u0435r w\u0456fe"),
        ("He is <b>g</b>ay", "g</b>ay"),
        ("He is g&#97;y", "g&#97;y"),
        ("Ｈｅ　ｉｓ　ｇａｙ", "ｇａｙ"),
        ("👩🏽‍🚒 Sings in the church choir 🎵", "church choir"),
    ],
)
def test_the_words_are_quoted_from_the_authors_own_text(text: str, quoted: str) -> None:
    ruling = judge_fact(text)
    assert ruling.label is Label.NEVER
    assert any(quoted in quote.text for quote in ruling.quotes)
    assert all(text[quote.start : quote.end] == quote.text for quote in ruling.quotes)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "👍", "\x00", "\ud800", "<<<<&&&&", "*(|)?", ".."])
def test_a_text_without_words_is_harmless(text: str) -> None:
    assert judge_fact(text).label is Label.ALWAYS


@pytest.mark.parametrize("piece", ["<", "&", "<b>", "\n", "buys valves ", "👩🏽‍🚒 "])
def test_a_very_long_harmless_text_is_judged(piece: str) -> None:
    assert judge_fact(piece * (1_000_000 // len(piece))).label is Label.ALWAYS


@needs_reading
@pytest.mark.parametrize("text", ["\u202eשלום", "Закупает насосы", "采购经理", "\u202eזה " * 100_000])
def test_letters_that_nobody_here_reads_are_asked_about(text: str) -> None:
    ruling = judge_fact(text)
    assert (ruling.label, ruling.topic) == (Label.ASK, "unread")
    assert ruling.why


@needs_reading
def test_a_text_that_is_longer_than_anybody_writes_is_asked_about() -> None:
    ruling = judge_fact(" ".join(f"Buys {number} valves for line {number}." for number in range(20_000)))
    assert ruling.label is Label.ASK


def test_of_very_many_findings_a_readable_number_is_shown() -> None:
    ruling = judge_fact("his wife and " * 20_000)
    assert ruling.label is Label.NEVER
    assert len(ruling.quotes) == MOST_QUOTES
