"""What the word lists notice in a message: which words, of which kind, in which sentence (G4).

The lists stand in `message_words/<language>.txt`, in the little language of `phrases`; their headings are the kinds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from winsome.guardrail.finder import Finder
from winsome.guardrail.lists import LANGUAGES, sections
from winsome.guardrail.phrases import Phrase, parse
from winsome.guardrail.reading import STOP, Reading, bare_words, read
from winsome.guardrail.ruling import Quote

MESSAGE_WORDS = Path(__file__).parent / "message_words"
_CLAUSE_ENDS = re.compile(r"[.!?;:,…](?=\s|$)|\n")
_SENTENCE_ENDS = re.compile(r"[.!?…](?=\s|$)|\n")


@dataclass(frozen=True)
class Noticed:
    """Words of one kind, from the first to the last, and the sentence they stand in."""

    kind: str
    topic: str
    first: int
    last: int
    sentence: int


class NoticedMessage:
    """A message with all that the lists notice in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._reading = read(text)
        self._sentences = _sentence_numbers(self._reading)
        self.all = tuple(self._notice())

    def of(self, *kinds: str) -> list[Noticed]:
        """What is of these kinds, in the order of the text."""
        return [noticed for noticed in self.all if noticed.kind in kinds]

    @property
    def sentences_with_figures(self) -> set[int]:
        """The sentences in which a figure stands."""
        words = self._reading.line.split()
        return {number for word, number in zip(words, self._sentences, strict=True) if any(map(str.isdigit, word))}

    def words_of(self, sentence: int) -> set[str]:
        """The folded words of one sentence."""
        words = self._reading.line.split()
        return {word for word, number in zip(words, self._sentences, strict=True) if number == sentence and word != STOP}

    def clause(self, noticed: Noticed) -> Quote:
        """The author's words around what was noticed, up to the next comma or full stop."""
        return self._widened(self._reading.quote(noticed.first, noticed.last), _CLAUSE_ENDS)

    def clause_around(self, quote: Quote) -> Quote:
        """The clause that holds this quote."""
        return self._widened(quote, _CLAUSE_ENDS)

    def sentence(self, noticed: Noticed) -> Quote:
        """The whole sentence around what was noticed."""
        return self._widened(self._reading.quote(noticed.first, noticed.last), _SENTENCE_ENDS)

    def exactly(self, start: int, end: int) -> Quote:
        """These words without the space around them."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        return Quote(part.strip(), start, start + len(part.strip()))

    def _widened(self, quote: Quote, ends: re.Pattern[str]) -> Quote:
        before = [match.end() for match in ends.finditer(self.text, 0, quote.start)]
        after = ends.search(self.text, quote.end)
        return self.exactly(before[-1] if before else 0, after.start() if after else len(self.text))

    def _notice(self) -> Iterator[Noticed]:
        found = set()
        for phrase in _finder().candidates(bare_words(self.text)):
            for start, end in phrase.find(self._reading.line):
                first, last = self._reading.first_word(start), self._reading.first_word(end - 1)
                found.add(Noticed(phrase.verdict, phrase.topic, first, last, self._sentences[first]))
        yield from sorted(found, key=lambda noticed: (noticed.first, noticed.last, noticed.kind))


def _sentence_numbers(reading: Reading) -> list[int]:
    number, numbers = 0, []
    for word in reading.line.split():
        numbers.append(number)
        number += word == STOP
    return numbers


def _phrases() -> Iterator[Phrase]:
    for language in LANGUAGES:
        for heading, written in sections(MESSAGE_WORDS / f"{language}.txt"):
            kind, _, topic = heading.partition(" ")
            for one in written:
                yield parse(one, kind, topic, {})


@cache
def _finder() -> Finder:
    """The one finder for messages in all languages, built at the first question."""
    return Finder(_phrases())
