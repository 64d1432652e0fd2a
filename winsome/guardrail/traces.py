"""What puts an author there: a meeting, an event, a piece that was read. Praise and claims rest on it, or on nothing (G4).

A trace carries a claim when it is of the right kind (an article is read, a talk is heard, a meeting takes two) and does not
speak of another place or name than the claim does. Where neither tells, the author is believed.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from winsome.guardrail.lists import LANGUAGES, sections
from winsome.kernel.text import fold, words

WORKS = Path(__file__).parent / "message_words" / "works"
_BEFORE_NAMES = re.compile(
    r"\b(?:in|at|from|on|near|during|im|aus|bei|beim|auf|an|am|von|vom|nach|à|au|aux|de|du|en|lors|chez|sur|del)\s+"
    r"((?:(?:the|der|die|das|dem|den|des|la|le|les|el|los|las|l['’])\s*)?[A-ZÀ-ÖØ-Þ][\w-]+)"
)


class Way(StrEnum):
    """How somebody came to know a work: in a meeting of both, at an event, by reading; or in a way that is not told."""

    MET = "met"
    EVENT = "event"
    READ = "read"
    UNTOLD = "untold"


class Work(StrEnum):
    """What one can praise or claim to know."""

    HEARD = "heard"
    READ = "read"
    MET = "met"


_WORKS_OF: dict[Way, frozenset[Work]] = {
    Way.MET: frozenset({Work.MET}),
    Way.EVENT: frozenset({Work.MET, Work.HEARD}),
    Way.READ: frozenset({Work.READ}),
    Way.UNTOLD: frozenset(),
}


@dataclass(frozen=True)
class Trace:
    """One thing in the record that puts the author there. Its printed form leaves the words out."""

    way: Way = Way.UNTOLD
    line: str = field(default="", repr=False)

    @property
    def works(self) -> frozenset[Work]:
        """What one may speak of because of it: what its way gives and what its line names; of neither, anything."""
        return (_WORKS_OF[self.way] | works_named(self.line)) or frozenset(Work)

    def carries(self, said: str) -> bool:
        """Can this sentence rest on it?"""
        named = works_named(said)
        if named and not named & self.works:
            return False
        said_names, known_names = _names(said), _names(self.line)
        return not (said_names and known_names) or bool(said_names & set(words(self.line)) or known_names & set(words(said)))


def works_named(text: str) -> frozenset[Work]:
    """The kinds of works that a text names: a keynote, an article, a meeting."""
    kinds = _kinds()
    return frozenset(kind for word in words(text) if (kind := kinds.get(word)))


@cache
def _kinds() -> dict[str, Work]:
    lists = [each for language in LANGUAGES for each in sections(WORKS / f"{language}.txt")]
    return {fold(word): Work(heading) for heading, written in lists for word in written}


def _names(text: str) -> set[str]:
    """Places and names that follow a small word: `in Bremen`, `bei der Hafentagung`. Works themselves and days are none."""
    last = {match.group(1).split()[-1].split("’")[-1].split("'")[-1] for match in _BEFORE_NAMES.finditer(text)}
    return {word for name in last for word in words(name) if word not in _kinds() and word not in _days()}


@cache
def _days() -> frozenset[str]:
    return frozenset(word for _, written in sections(WORKS / "days.txt") for word in written)
