"""Words that an author shows: in memory, for a while, and never more than a few (G2)."""

import pytest

from winsome.guardrail import lending
from winsome.guardrail.judge import answer
from winsome.guardrail.lending import Lent


def test_lent_words_are_seen_by_their_token_alone_and_can_be_let_go() -> None:
    lent = Lent()
    token = lent.lend("the words")
    assert lent.seen(token) == "the words" and lent.seen("another") is None
    lent.forget(token)
    assert lent.seen(token) is None


def test_they_are_gone_after_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    lent = Lent()
    token = lent.lend("the words")
    monkeypatch.setattr(lending, "LENT_SECONDS", -1)
    assert lent.seen(token) is None


def test_the_oldest_goes_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lending, "MOST_LENT", 2)
    lent = Lent()
    first, second, third = (lent.lend(word) for word in ("one", "two", "three"))
    assert [lent.seen(token) for token in (first, second, third)] == [None, "two", "three"]


def test_the_judge_holds_them_for_all_processes() -> None:
    (token,) = answer({"lend": "the words"})["lent"]
    assert answer({"shown": token}) == {"lent": ["the words"]}
    assert answer({"forget": token}) == {"lent": [None]}
    assert answer({"shown": token}) == {"lent": [None]}
