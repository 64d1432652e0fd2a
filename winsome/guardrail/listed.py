"""What the word lists in four languages say about a fact (G1): never, ask, maybe or always, and which words they mean.

Lists know words, not meaning. `facts` weighs them against a trained reading; where that is missing, they decide alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from winsome.guardrail.lists import finder
from winsome.guardrail.phrases import Phrase
from winsome.guardrail.reading import STOP, Reading, bare_words, read
from winsome.guardrail.ruling import STRICTEST_FIRST, Label, Quote, Ruling
from winsome.guardrail.tongue import clear_tongue

MOST_QUOTES = 100
_HARMLESS = Ruling(Label.ALWAYS)
_RULES = frozenset({"never", "ask", "maybe"})
_Span = tuple[int, int]
_Found = tuple[_Span, Phrase]


def listed_ruling(text: str) -> Ruling:
    """How the lists treat a text about a person. The strictest clause decides, in doubt the stricter class (G1)."""
    words = bare_words(text)
    candidates = finder().candidates(words)
    if not any(phrase.verdict in _RULES for phrase in candidates):
        return _HARMLESS
    present = set(words)
    candidates = [phrase for phrase in candidates if phrase.may_stand_among(present)]
    if any(phrase.verdict in _RULES for phrase in candidates) and (tongue := clear_tongue(words)):
        candidates = [phrase for phrase in candidates if phrase.language == tongue]
    ruling = [phrase for phrase in candidates if phrase.verdict in _RULES]
    if not ruling:
        return _HARMLESS
    reading = read(text)
    found = _found(ruling, reading)
    if not found:
        return _HARMLESS
    return _weighed(found, _surroundings(_found((p for p in candidates if p.verdict not in _RULES), reading), reading), reading)


@dataclass
class _Surroundings:
    """What stands around the sensitive words: exceptions, word by word, and words of work, sentence by sentence."""

    sentences: list[int]
    passed: dict[int, set[str]] = field(default_factory=dict)
    work: dict[int, list[_Span]] = field(default_factory=dict)

    def hide(self, span: _Span, language: str) -> bool:
        """Does an exception cover a word of this span? A single word excuses only in its own language."""
        return any(self.passed.get(word, set()) & {language, "any"} for word in range(span[0], span[1] + 1))

    def are_about_work(self, span: _Span) -> bool:
        """Does a word of work stand in the same sentence as the sensitive words, without being one of them?"""
        return any(not _overlap(span, other) for other in self.work.get(self.sentences[span[0]], ()))


def _surroundings(found: list[_Found], reading: Reading) -> _Surroundings:
    surroundings = _Surroundings(_sentences(reading))
    for span, phrase in found:
        if phrase.verdict == "context":
            surroundings.work.setdefault(surroundings.sentences[span[0]], []).append(span)
        else:
            language = phrase.language if span[0] == span[1] else "any"
            for word in range(span[0], span[1] + 1):
                surroundings.passed.setdefault(word, set()).add(language)
    return surroundings


def _sentences(reading: Reading) -> list[int]:
    """The number of the sentence for each word."""
    number, numbers = 0, []
    for word in reading.line.split():
        numbers.append(number)
        number += word == STOP
    return numbers


def _weighed(found: list[_Found], surroundings: _Surroundings, reading: Reading) -> Ruling:
    findings: dict[Label, list[tuple[_Span, str]]] = {}
    for span, phrase in found:
        if surroundings.hide(span, phrase.language):
            continue
        if label := _label(phrase, about_work=surroundings.are_about_work(span)):
            findings.setdefault(label, []).append((span, phrase.topic))
    return _strictest(findings, reading)


def _label(phrase: Phrase, *, about_work: bool) -> Label | None:
    """Beside words of work an ask is answered, and what would be refused is asked, unless the phrase itself is certain."""
    if not about_work or phrase.is_certain or phrase.verdict == "maybe":
        return Label(phrase.verdict)
    return None if phrase.verdict == "ask" else Label.ASK


def _found(phrases: Iterable[Phrase], reading: Reading) -> list[_Found]:
    """Each phrase with the first and last word it covers."""
    return [
        ((reading.first_word(start), reading.first_word(end - 1)), phrase)
        for phrase in phrases
        for start, end in phrase.find(reading.line)
    ]


def _overlap(one: _Span, other: _Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _strictest(findings: dict[Label, list[tuple[_Span, str]]], reading: Reading) -> Ruling:
    for label in STRICTEST_FIRST:
        if found := sorted(findings.get(label, ()), key=lambda each: (each[0][0], -each[0][1])):
            longest = max(found, key=lambda each: each[0][1] - each[0][0])
            return Ruling(label, longest[1], _quotes([span for span, _ in found], reading))
    return _HARMLESS


def _quotes(spans: list[_Span], reading: Reading) -> tuple[Quote, ...]:
    """The words that caused the ruling, overlapping ones joined, as many as anybody would read."""
    joined: list[_Span] = []
    for first, last in spans:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(reading.quote(first, last) for first, last in joined[:MOST_QUOTES])
