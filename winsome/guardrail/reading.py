"""A text read for judging: folded words with their places in the original, whatever was used to hide them (issue: bad input).

Markup, entities, invisible characters, accents and look-alike letters of other alphabets are undone before any list is
consulted; every word still knows where it stands in what the author wrote.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from winsome.guardrail.ruling import Quote
from winsome.kernel.text import fold

STOP = "."  # the word that stands between two sentences, so that no phrase reaches across
_WORD_OR_STOP = re.compile(r"[^\W_]+|[.;!?\n]")
_WORD = re.compile(r"[^\W_]+")
HIDDEN = re.compile(r"<(?:/?[a-zA-Z!][^<>]{0,400})>|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
_BREAKING_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|td|tr|table|h\d|hr|blockquote)\b", re.IGNORECASE)
LOOK_ALIKES = str.maketrans(
    "авеёкмнорстухіјѕԁһӏԛԝѵьαβεζηικμνορτυχγωϲɡɑɩոսօհ",
    "abeekmhopctyxijsdhlqwvbabezhikmnoptuxywcgaınuoh",
)


class _Folded(dict[str, str]):
    """Each character as it is compared, worked out once."""

    def __missing__(self, letter: str) -> str:
        plain = unicodedata.normalize("NFKC", letter)
        folded = letter if letter in "\n\t " else (" " if plain.isspace() else fold(plain).translate(LOOK_ALIKES))
        self[letter] = folded
        return folded


_folded = _Folded()


@dataclass(frozen=True)
class Reading:
    """The words of one text, folded, in one line, each with its place in the original."""

    original: str
    line: str
    places: list[int]
    starts: list[int]
    ends: list[int]

    def first_word(self, position: int) -> int:
        """Which word stands at this position of the line."""
        return bisect_right(self.places, position) - 1

    def quote(self, first: int, last: int) -> Quote:
        """The author's own words from the first to the last word."""
        start, end = self.starts[first], self.ends[last]
        return Quote(self.original[start:end], start, end)


def is_plain(text: str) -> bool:
    """Can the text be folded by lowering it alone?"""
    return text.isascii() and "<" not in text and "&" not in text and text.isprintable()


def bare_words(text: str) -> list[str]:
    """The folded words without their places: all that most texts ever need."""
    return _WORD.findall(text.lower() if is_plain(text) else _unhidden(text)[0])


def read(text: str) -> Reading:
    """Read a text for judging."""
    if is_plain(text):
        letters, origin = text.lower(), None
    else:
        letters, origin = _unhidden(text)
    places, starts, ends, found = [], [], [], []
    place = 1
    for match in _WORD_OR_STOP.finditer(letters):
        word = match.group()
        word = word if word[0].isalnum() else STOP
        first, last = match.start(), match.end() - 1
        places.append(place)
        starts.append(origin[first] if origin else first)
        ends.append((origin[last] if origin else last) + 1)
        found.append(word)
        place += len(word) + 1
    return Reading(text, f" {' '.join(found)} ", places, starts, ends)


def _unhidden(text: str) -> tuple[str, list[int]]:
    """Folded letters, and for each the position it came from."""
    letters: list[str] = []
    origin: list[int] = []
    done = 0
    for match in HIDDEN.finditer(text) if "<" in text or "&" in text else ():
        _fold_span(text, done, match.start(), letters, origin)
        _fold_hidden(match, letters, origin)
        done = match.end()
    _fold_span(text, done, len(text), letters, origin)
    return "".join(letters), origin


def _fold_span(text: str, start: int, end: int, letters: list[str], origin: list[int]) -> None:
    for position in range(start, end):
        for letter in _folded[text[position]]:
            letters.append(letter)
            origin.append(position)


def _fold_hidden(match: re.Match[str], letters: list[str], origin: list[int]) -> None:
    """A tag vanishes (or parts two lines); an entity is the character it stands for."""
    hidden = match.group()
    if hidden.startswith("<"):
        shown = "\n" if _BREAKING_TAG.match(hidden) else ""
    else:
        shown = html.unescape(hidden)
        shown = " " if shown == hidden else "".join(_folded[letter] for letter in shown)
    for letter in shown:
        letters.append(letter)
        origin.append(match.start())
