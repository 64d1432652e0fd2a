"""The little language of the word lists.

A phrase is words with a space between; `word*` is a beginning, `(a|b c)` a choice, `{kin}` a named choice, `word?` or
`(a|b)?` may be missing, `..` is up to three words of the same sentence. A choice that touches a word is glued to it, for
German compounds and for endings: `family(fest|foto)`, `conjoint(e)?`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from winsome.kernel.text import fold

GAP = ".."
_TOUCHING = re.compile(r"[^\W_]\(|\)\??[^\W_]")
_GLUED = re.compile(r"([^\W_]*)\(([^()]*)\)(\?)?([^\W_]*\*?)")
_TOKEN = re.compile(r"\{\w+\}|\.\.|[()|?]|[^\W_]+\*?")

# Too frequent to look a phrase up by.
_FREQUENT = frozenset((Path(__file__).parent / "words" / "frequent.txt").read_text(encoding="utf-8").split())


class Piece(NamedTuple):
    """One place of a phrase: a word, a gap, or a choice between shorter phrases; `keys` must have one word in the text."""

    keys: tuple[str, ...]
    word: str = ""
    choices: tuple[tuple["Piece", ...], ...] = ()
    optional: bool = False

    @property
    def expression(self) -> str:
        if self.word == GAP:
            return r"(?:\w+ ){0,3}?"
        if self.choices:
            inner = "(?:" + "|".join("".join(piece.expression for piece in choice) for choice in self.choices) + ")"
        else:
            inner = self.word.replace("*", r"\w*") + " "
        return f"(?:{inner})?" if self.optional else inner


@dataclass(frozen=True, eq=False)
class Phrase:
    """One phrase of a word list: what it looks for, in which language, how strictly it rules, and on which topic."""

    written: str
    verdict: str
    topic: str
    pieces: tuple[Piece, ...]
    language: str = ""

    @property
    def is_certain(self) -> bool:
        """Does it say itself that it is about the person (`{poss} {kin}`)? Then no word of work beside it makes it doubtful."""
        return self.verdict == "never" and len(self.pieces) > 1 and "{" in self.written

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile("(?<= )" + "".join(piece.expression for piece in self.pieces))

    @property
    def keys(self) -> tuple[str, ...]:
        """The words one of which must be in a text before it is worth looking for this phrase."""
        return _keys(self.pieces)

    @cached_property
    def _needed(self) -> tuple[frozenset[str], ...]:
        """Sets of whole words; one word of each must be in a text."""
        needed = [piece.keys for piece in self.pieces if not piece.optional and piece.word != GAP]
        return tuple(frozenset(keys) for keys in needed if not any(key.endswith("*") for key in keys))

    def may_stand_among(self, words: Set[str]) -> bool:
        """Can the phrase be in a text of these words? Cheaper than looking for it."""
        return not any(needed.isdisjoint(words) for needed in self._needed)

    def find(self, line: str) -> Iterator[tuple[int, int]]:
        """Where the phrase stands in a line of folded words."""
        for match in self.pattern.finditer(line):
            yield match.start(), match.end() - 1


def parse(written: str, verdict: str, topic: str, names: Mapping[str, Piece], language: str = "") -> Phrase:
    """Read one phrase of a list; `names` holds the named choices of its language.

    Raises: ValueError when brackets do not match.
    """
    return Phrase(written, verdict, topic, _read(written, names), language)


def choice_of(words: Iterable[str]) -> Piece:
    """One of these words or short phrases, as a named choice."""
    return _choice(tuple(_read(word, {}) for word in words))


def _read(written: str, names: Mapping[str, Piece]) -> tuple[Piece, ...]:
    folded = fold(written)
    if folded.replace(" ", "").isalnum():
        return tuple(Piece((word,), word) for word in folded.split())
    tokens = _TOKEN.findall(_GLUED.sub(_glue, folded) if _TOUCHING.search(folded) else folded)[::-1]
    choices = _read_choices(tokens, names)
    if tokens or len(choices) != 1:
        raise ValueError(f"not a phrase: {written!r}")
    return choices[0]


def _glue(choice: re.Match[str]) -> str:
    """Write `sales(man|woman)` as `(salesman|saleswoman)`; a choice that stands free stays as it is."""
    before, inside, may_be_missing, after = choice.groups()
    if not before and not after:
        return choice.group()
    endings = [ending.strip() for ending in inside.split("|")] + ([""] if may_be_missing else [])
    return "(" + "|".join(f"{before}{ending}{after}" for ending in endings) + ")"


def _read_choices(tokens: list[str], names: Mapping[str, Piece]) -> tuple[tuple[Piece, ...], ...]:
    """Read up to the bracket that closes this choice; the tokens stand last first."""
    choices: list[list[Piece]] = [[]]
    while tokens:
        token = tokens.pop()
        if token == ")":
            break
        if token == "|":
            choices.append([])
        elif token == "?":
            choices[-1][-1] = choices[-1][-1]._replace(optional=True)
        elif token == "(":
            choices[-1].append(_choice(_read_choices(tokens, names)))
        elif token.startswith("{"):
            choices[-1].append(names[token[1:-1]])
        else:
            choices[-1].append(Piece((token,), token))
    return tuple(tuple(choice) for choice in choices if choice)


def _choice(choices: tuple[tuple[Piece, ...], ...]) -> Piece:
    return Piece(tuple(key for choice in choices for key in _keys(choice)), choices=choices)


def _keys(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    if len(pieces) == 1:
        return pieces[0].keys
    required = [piece.keys for piece in pieces if not piece.optional and piece.word != GAP]
    if not required:
        raise ValueError("a phrase needs at least one word that must be there")
    return required[0] if len(required) == 1 else max(required, key=_rarity)


def _rarity(keys: tuple[str, ...]) -> tuple[int, int, int]:
    """How well words serve to look a phrase up: few frequent ones, long ones, few of them."""
    return (-len(_FREQUENT.intersection(keys)), min(map(len, keys)), -len(keys))
