"""Text folded once, by us: the same words are found and sorted the same, however they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from winsome.kernel.text import clean, fold, initials, sort_name, words

texts = some.text(some.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jörg Łuk", "jorg luk"),
        ("Zoe\u0308", "Zoë"),
        ("Ångström", "A\u030angstro\u0308m"),
        ("STRASSE", "straße"),
        ("Ｗｉｎｓｏｍｅ", "winsome"),
        ("ﬁne ofﬁce", "fine office"),
        ("İstanbul", "istanbul"),
        ("ΜΆΡΙΟΣ", "μάριος"),
        ("Ærø", "aero"),
        ("zero\u200bwidth", "zerowidth"),
        ("\u202eright to left\u202c", "right to left"),
        ("\u2067שלום\u2069", "שלום"),
        ("שָׁלוֹם", "שלום"),
        ("two\u00a0\u2003  spaces\x0b here ", "two spaces here"),
        ("℡ 5", "tel 5"),
    ],
)
def test_the_same_words_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Maria", "Mario"), ("שלום", "שלם"), ("山田", "山口"), ("C", "C++")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_stored_text_keeps_its_letters_and_loses_what_nobody_sees() -> None:
    assert clean("  Zoe\u0308\u200b \u202eKeller\x00\n") == "Zoë Keller"
    assert clean("José\u2009de\u00ad la Cruz") == "José de la Cruz"
    assert clean("山田 太郎") == "山田 太郎"


@given(texts)
def test_cleaning_and_folding_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_what_was_cleaned_folds_like_what_was_typed(text: str) -> None:
    assert fold(clean(text)) == fold(text)


def test_words_are_found_in_order() -> None:
    assert words("Dr. Jörg-Peter O'Neill, Köln") == ["dr", "jorg", "peter", "o", "neill", "koln"]
    assert words(" … ") == []


def test_lists_are_sorted_by_family_name_then_given_name() -> None:
    assert sort_name("Ørsted", "Åse", "Åse Ørsted") == "orsted ase"
    assert sort_name("", "", "Cher") == "cher"
    assert sort_name("!", "?", "!?") == "! ?"
    assert len(sort_name("x" * 500, "", "")) == 200


@pytest.mark.parametrize(
    ("name", "letters"), [("Ana Keller", "AK"), ("Cher", "C"), ("Ana María de la Cruz", "AC"), ("(x) 🙂", "?"), ("", "?")]
)
def test_two_letters_stand_for_a_face(name: str, letters: str) -> None:
    assert initials(name) == letters
