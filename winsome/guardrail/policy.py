"""What a company adds to the policy: terms that make it stricter, and names that are nothing but names. Pure (G1, G5).

A term can only make a ruling stricter. A name ("Church & Dwight") is read as a company's where it is written exactly so; all
around it is judged as ever. Nothing else of the built-in judgment can be changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from winsome.guardrail.finder import Finder
from winsome.guardrail.lists import finder
from winsome.guardrail.phrases import Phrase, parse
from winsome.guardrail.reading import bare_words, read
from winsome.guardrail.review import Finding, Flag, Review
from winsome.guardrail.ruling import STRICTEST_FIRST, Label, Quote, Ruling
from winsome.kernel.text import fold

_SMALL = frozenset(
    (
        "&",
        "and",
        "of",
        "the",
        "for",
        "und",
        "der",
        "die",
        "das",
        "für",
        "von",
        "et",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "y",
        "e",
        "del",
    )
)
_FILLER = "Acme Holding Company Limited "
_FLAGS = {Label.NEVER: Flag.NEVER_FACT, Label.MAYBE: Flag.LEANS_ON_MAYBE}
MOST_WORDS = 8


@dataclass(frozen=True)
class Term:
    """Words that the company rules on by itself, with their topic."""

    words: str
    label: Label
    topic: str

    @property
    def phrase(self) -> Phrase:
        """The term as the lists' little language has it: words, and * for any ending."""
        return parse(self.words, str(self.label), self.topic, {})


@dataclass(frozen=True)
class Policy:
    """All that a company added. Without any, everything is judged as built in."""

    terms: tuple[Term, ...] = ()
    names: tuple[str, ...] = field(default=())

    def masked(self, text: str) -> str:
        """The text with a stand-in of the same length for each allowed name, so that every place stays where it is."""
        return self._names.sub(lambda found: _stand_in(len(found.group())), text) if self.names else text

    def ruled(self, text: str, built_in: Ruling) -> Ruling:
        """The stricter of the built-in ruling and what the terms say; its quotes are the author's words."""
        quotes = tuple(Quote(text[each.start : each.end], each.start, each.end) for each in built_in.quotes)
        own = self._own(text)
        if own and STRICTEST_FIRST.index(own.label) < STRICTEST_FIRST.index(built_in.label):
            return own
        return replace(built_in, quotes=quotes)

    def reviewed(self, text: str, built_in: Review) -> Review:
        """The built-in findings and those of the terms."""
        findings = [
            replace(each, quote=Quote(text[each.quote.start : each.quote.end], each.quote.start, each.quote.end))
            for each in built_in.findings
        ]
        findings += [Finding(_FLAGS[label], quote, topic) for label, topic, quote in self._found(text) if label in _FLAGS]
        return Review(tuple(sorted(findings, key=lambda each: (each.quote.start, each.flag))))

    def concerns(self, text: str) -> bool:
        """Can anything here change how this text is judged? Cheaper than judging it."""
        return bool(self.names and self._names.search(text)) or bool(self._own(text))

    def _own(self, text: str) -> Ruling | None:
        found = list(self._found(text))
        for label in STRICTEST_FIRST:
            if same := [(topic, quote) for each, topic, quote in found if each is label]:
                return Ruling(label, same[0][0], tuple(quote for _, quote in same))
        return None

    def _found(self, text: str) -> Iterator[tuple[Label, str, Quote]]:
        candidates = self._finder.candidates(bare_words(text)) if self.terms else []
        reading = read(text) if candidates else None
        for phrase in candidates:
            for start, end in phrase.find(reading.line) if reading else ():
                quote = reading.quote(reading.first_word(start), reading.first_word(end - 1)) if reading else Quote("", 0, 0)
                yield Label(phrase.verdict), phrase.topic, quote

    @cached_property
    def _finder(self) -> Finder:
        return Finder(term.phrase for term in self.terms)

    @cached_property
    def _names(self) -> re.Pattern[str]:
        longest_first = sorted(self.names, key=len, reverse=True)
        written = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
        return re.compile(rf"(?<!\w)(?:{written})(?!\w)")


BUILT_IN = Policy()


def is_name(name: str) -> bool:
    """Can this be nothing but a name: capitals, two words or more, and a word of its own that no list knows?"""
    told = name.split()
    content = [word for word in told if word.casefold() not in _SMALL]
    own = [word for word in content if len(word) > 2 and not is_listed(word)]
    return 2 <= len(told) <= MOST_WORDS and len(content) > 1 and all(word[:1].isupper() for word in content) and bool(own)


def is_term(words: str) -> bool:
    """Can this be looked for: letters and figures, at most eight words, * at the end of a word, and one word that is whole?"""
    told = words.split()
    return 1 <= len(told) <= MOST_WORDS and all(re.fullmatch(r"[^\W_]{2,}\*?", fold(word).strip()) for word in told)


def is_listed(word: str) -> bool:
    """Does a built-in list refuse or ask about this word by itself?"""
    words = bare_words(word)
    line = f" {' '.join(words)} "
    found = [phrase for phrase in finder().candidates(words) if phrase.verdict in ("never", "ask")]
    return any(next(phrase.find(line), None) for phrase in found)


def _stand_in(length: int) -> str:
    """A company's name of this length."""
    return (_FILLER * (length // len(_FILLER) + 1))[:length]
