"""Cut a text into the passages that are judged one by one: whole if short, otherwise sentence by sentence, packed together.

A passage is what the trained reading takes in at once. It is given as a reader sees it (markup, invisible characters and
look-alike letters undone, accents and capitals kept) and knows where it stands in what the author wrote.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from winsome.guardrail.reading import HIDDEN, LOOK_ALIKES
from winsome.kernel.text import clean

MOST_LETTERS = 220  # of one passage: fifty to seventy pieces
MOST_PASSAGES = 200  # different ones of one text; more than anybody writes about somebody
# Each is looked for from where a run begins, and a run is taken whole: a million full stops take as long as a million letters.
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”»)]*+\s++|\n\s*+")
_CLAUSE_END = re.compile(r"[;:,]\s++|(?<!\s)\s++[-–—|/]\s++")
_SPACE = re.compile(r"\s++")
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|td|tr|table|h\d|hr|blockquote)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Passage:
    """Words to be judged together, as a reader sees them, and where they stand in the text."""

    words: str = field(repr=False)
    start: int
    end: int


def to_read(text: str) -> list[Passage]:
    """The different passages of a text, each where it stands first; if there are too many, one more than are read."""
    found: dict[str, Passage] = {}
    for passage in passages(text):
        found.setdefault(passage.words, passage)
        if len(found) > MOST_PASSAGES:
            break
    return list(found.values())


def passages(text: str) -> Iterator[Passage]:
    """The passages of a text in their order; those without a letter say nothing and are left out."""
    for start, end in _packed(text):
        words = shown(text[start:end])
        if any(map(str.isalpha, words)):
            yield Passage(words, start, end)


def shown(text: str) -> str:
    """The text as a reader sees it, in Latin letters where others only look like them."""
    if text.isascii() and "<" not in text and "&" not in text:
        return clean(text)
    if "<" in text or "&" in text:
        text = HIDDEN.sub(_reveal, text)
    composed = unicodedata.normalize("NFKC", clean(text))
    return composed if composed.isascii() else "".join(map(_latin_words, re.split(r"(\W+)", composed)))


def _reveal(hidden: re.Match[str]) -> str:
    written = hidden.group()
    if written.startswith("<"):
        return "\n" if _BREAK.match(written) else ""
    return html.unescape(written)


def _latin_words(word: str) -> str:
    """A word in which Latin letters stand beside look-alikes, or that is made of nothing else, is meant to be read as Latin."""
    told = word.translate(_LOOK_ALIKES)
    return told if told != word and is_latin(told) else word


def is_latin(text: str) -> bool:
    """Is every letter one that the four languages could have?"""
    return all(letter < "ɐ" or "Ḁ" <= letter <= "ỿ" for letter in text if letter.isalpha())


def _packed(text: str) -> Iterator[tuple[int, int]]:
    """Sentences next to each other, as many as fit into one passage."""
    start = end = 0
    for first, last in _split(text, 0, len(text), (_SENTENCE_END, _CLAUSE_END, _SPACE)):
        if last - start > MOST_LETTERS and end > start:
            yield start, end
            start = first
        end = last
    if end > start:
        yield start, end


def _split(text: str, start: int, end: int, stops: tuple[re.Pattern[str], ...]) -> Iterator[tuple[int, int]]:
    """Parts between stops; a part that is still too long is cut at the next weaker kind of stop, and at last anywhere."""
    if end - start <= MOST_LETTERS:
        yield start, end
        return
    if not stops:
        yield from ((cut, min(cut + MOST_LETTERS, end)) for cut in range(start, end, MOST_LETTERS))
        return
    for stop in [*(match.end() for match in stops[0].finditer(text, start, end)), end]:
        if stop > start:
            yield from _split(text, start, stop, stops[1:])
        start = stop


_CAPITALS = str.maketrans("АВЕЁКМНОРСТУХІЈЅԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEEKMHOPCTYXIJSQWABEZHIKMNOPTYX")
_LOOK_ALIKES = {**LOOK_ALIKES, **_CAPITALS}
