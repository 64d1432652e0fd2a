"""The little language of the word lists."""

import pytest

from winsome.guardrail.lists import LANGUAGES, WORDS, phrases_of, sections
from winsome.guardrail.phrases import choice_of, parse

VERDICTS = {"never", "ask", "passes", "maybe", "context"}


def stands_in(written: str, line: str) -> bool:
    phrase = parse(written, "never", "family", {"kin": choice_of(["wife", "grand mother"])})
    return any(phrase.find(f" {line} ")) and phrase.may_stand_among(set(line.split()))


@pytest.mark.parametrize(
    ("written", "found", "not_found"),
    [
        ("church choir", "sings in the church choir", "church and choir"),
        ("pregnan*", "she is pregnant", "impregnated wood"),
        ("(two|three) kids", "has three kids", "has four kids"),
        ("his {kin}", "his grand mother called", "his plant called"),
        ("new (red)? house", "a new house", "a new blue house"),
        ("sings .. choir", "sings in the old choir", "sings in the old and rather small choir"),
        ("sings .. choir", "sings choir", "sings . choir"),
        ("family(fest|photo)", "the familyfest", "the family fest"),
        ("conjoint(e)?", "sa conjointe", "conjoints"),
    ],
)
def test_a_phrase_finds_what_it_says_and_nothing_else(written: str, found: str, not_found: str) -> None:
    assert stands_in(written, found)
    assert not stands_in(written, not_found)


@pytest.mark.parametrize("written", ["one) two", "(a)? (b)?"])
def test_a_phrase_that_makes_no_sense_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        assert parse(written, "never", "family", {}).keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_of_the_lists_can_be_looked_for(language: str) -> None:
    for phrase in phrases_of(language):
        assert phrase.verdict in VERDICTS, phrase.written
        assert all(phrase.keys), phrase.written
        assert not any(phrase.find(" ")), phrase.written


def test_every_language_has_the_same_lists() -> None:
    english = {path.name for path in (WORDS / "en").glob("*.txt")}
    for language in LANGUAGES:
        assert {path.name for path in (WORDS / language).glob("*.txt")} == english


def test_a_list_is_read_over_several_lines_and_without_its_remarks(tmp_path) -> None:
    written = tmp_path / "list.txt"
    written.write_text("# a remark\nnever:\none, (two|\n    three), four\nask leisure:\nfive\n")
    assert sections(written) == [("never", ["one", "(two|     three)", "four"]), ("ask leisure", ["five"])]
