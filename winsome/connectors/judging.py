"""Judging the words of a chunk of records before anything of them is stored (G1, G2, G6).

On an import nobody can be asked: what is *never* or would need asking is left out; the record's number and the reason are kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from winsome.connectors.keeping import kept_of
from winsome.connectors.lines import Line, OwnPositionSeen, PersonSeen, PraiseSeen, Reason
from winsome.guardrail.asking import judge_many
from winsome.guardrail.judged import STORABLE, Judged
from winsome.guardrail.ruling import Label
from winsome.kernel.text import clean


@dataclass
class JudgedWords:
    """The rulings on all words of a chunk, each text judged once; `left_out` collects records of which words were refused."""

    rulings: dict[str, Judged | Reason]
    left_out: list[tuple[int, Reason]] = field(default_factory=list)

    def keep(self, record: int, text: str) -> Judged | None:
        """The judged words, or nothing when the guardrail refused them; then the record is noted."""
        ruling = self.rulings.get(clean(text))
        if isinstance(ruling, Reason):
            self.left_out.append((record, ruling))
            return None
        return ruling

    def keep_whole(self, record: int, text: str) -> Judged | None:
        """The judged words with their lines as they were written, or nothing when the guardrail refused them."""
        ruling = self.keep(record, text)
        whole = "\n".join(map(clean, text.splitlines())).strip()
        return Judged(whole, label=ruling.label, topic=ruling.topic) if ruling is not None and whole else None

    def keep_all(self, record: int, texts: Iterable[str]) -> tuple[Judged, ...]:
        """Those of several texts that may be kept."""
        return tuple(judged for text in texts if (judged := self.keep(record, text)))


def judge_words(lines: Sequence[Line]) -> JudgedWords:
    """Ask the guardrail about every word of these records that is about a person, at once."""
    texts = list(dict.fromkeys(text for line in lines for text in _words_of(line) if text))
    rulings: dict[str, Judged | Reason] = {}
    for text, ruling in zip(texts, judge_many(texts), strict=True):
        if ruling.label in STORABLE:
            rulings[text] = Judged(text, label=str(ruling.label), topic=ruling.topic)
        else:
            rulings[text] = Reason.NEVER_FACT if ruling.label is Label.NEVER else Reason.UNCLEAR_FACT
    return JudgedWords(rulings)


def _words_of(line: Line) -> list[str]:
    seen = line.content
    kept = kept_of(seen)
    words = [clean(text) for text in kept.all_words()] if kept else []
    if isinstance(seen, PraiseSeen):
        seen = seen.person
    if isinstance(seen, PersonSeen):
        words += [clean(text) for text in (seen.title, seen.department, *seen.notes)]
    return [*words, clean(seen.title)] if isinstance(seen, OwnPositionSeen) else words
