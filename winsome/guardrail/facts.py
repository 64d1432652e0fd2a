"""Judge a fact about a person by word lists in four languages (G1): never, ask, maybe or always.

First version: lists know words, not meaning. The judgment behind `judge_fact` will change; what it promises will not.
"""

from collections.abc import Iterable

from winsome.guardrail.lists import finder
from winsome.guardrail.phrases import Phrase
from winsome.guardrail.reading import STOP, Reading, bare_words, read
from winsome.guardrail.ruling import STRICTEST_FIRST, Label, Quote, Ruling
from winsome.guardrail.tongue import clear_tongue

_HARMLESS = Ruling(Label.ALWAYS)
_Span = tuple[int, int]


def judge_fact(text: str) -> Ruling:
    """Say how a text about a person may be treated. The strictest clause decides, in doubt the stricter class (G1)."""
    words = bare_words(text)
    candidates = finder().candidates(words)
    if not _may_matter(candidates):
        return _HARMLESS
    if tongue := clear_tongue(words):
        candidates = [phrase for phrase in candidates if phrase.language == tongue]
        if not _may_matter(candidates):
            return _HARMLESS
    reading = read(text)
    spans = _found(candidates, reading)
    passed = [span for span, phrase in spans if phrase.verdict == "passes"]
    context = [span for span, phrase in spans if phrase.verdict == "context"]
    findings: dict[Label, list[tuple[_Span, str]]] = {}
    for span, phrase in spans:
        if phrase.verdict in ("passes", "context") or any(_overlap(span, other) for other in passed):
            continue
        verdict = phrase.verdict
        if verdict != "maybe" and not phrase.is_certain and _is_about_work(span, context, reading):
            if verdict == "ask":
                continue
            verdict = "ask"
        findings.setdefault(Label(verdict), []).append((span, phrase.topic))
    return _strictest(findings, reading)


def _may_matter(candidates: Iterable[Phrase]) -> bool:
    return any(phrase.verdict in ("never", "ask", "maybe") for phrase in candidates)


def _found(candidates: Iterable[Phrase], reading: Reading) -> list[tuple[_Span, Phrase]]:
    """Each phrase with the first and last word it covers."""
    return [
        ((reading.first_word(start), reading.first_word(end - 1)), phrase)
        for phrase in candidates
        for start, end in phrase.find(reading.line)
    ]


def _overlap(one: _Span, other: _Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _is_about_work(span: _Span, context: list[_Span], reading: Reading) -> bool:
    """Does a word of work stand in the same sentence as the sensitive word, without being it?"""
    for other in context:
        if _overlap(span, other):
            continue
        first, last = min(span[0], other[0]), max(span[1], other[1])
        between = reading.line[reading.places[first] - 1 : reading.places[last]]
        if f" {STOP} " not in between:
            return True
    return False


def _strictest(findings: dict[Label, list[tuple[_Span, str]]], reading: Reading) -> Ruling:
    for label in STRICTEST_FIRST:
        if found := sorted(findings.get(label, ()), key=lambda each: (each[0][0], -each[0][1])):
            longest = max(found, key=lambda each: each[0][1] - each[0][0])
            return Ruling(label, longest[1], _quotes([span for span, _ in found], reading))
    return _HARMLESS


def _quotes(spans: list[_Span], reading: Reading) -> tuple[Quote, ...]:
    """The words that caused the ruling, overlapping ones joined."""
    joined: list[_Span] = []
    for first, last in spans:
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(reading.quote(first, last) for first, last in joined)
