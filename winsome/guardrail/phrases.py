"""The little language of the word lists.

A phrase is words with a space between; `word*` is a beginning, `(a|b c)` a choice, `{kin}` a named choice, `word?` or
`(a|b)?` may be missing, `..` is up to three words of the same sentence. A choice that touches a word is glued to it, for
German compounds and for endings: `family(fest|foto)`, `conjoint(e)?`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType

from winsome.kernel.text import fold

GAP = ".."
_GLUED = re.compile(r"([^\W_]*)\(([^()]*)\)(\?)?([^\W_]*\*?)")
_TOKEN = re.compile(r"\{\w+\}|\.\.|[()|?]|[^\W_]+\*?")

# Too frequent to look a phrase up by.
_FREQUENT = frozenset(
    "a an the of to in on at by for with from and or not no is was were are has had have be been he she his her my your their"
    " our it they we us der die das den dem des ein eine einen einer und oder von zu im am an auf bei mit fur ist war hat sein"
    " seine seinen seiner ihr ihre ihren ihrer sie er nicht kein keine nach aus le la les l un une d du de et ou au aux en"
    " dans sur pour par avec est son sa ses il elle ne pas el los las una unos y o del al con para su sus es se lo que qui"
    " two three four one s t mein meine meiner nos mi mis tu ma mon mes who as up out old year years jahre ans anos jahren"
    " first back since until last new own".split()
)


Choices = tuple[tuple["Piece", ...], ...]


@dataclass(frozen=True, eq=False)
class Piece:
    """One place of a phrase: a word, a gap, or a choice between shorter phrases."""

    word: str = ""
    choices: Choices = ()
    optional: bool = False

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words one of which must be there for this piece to be there."""
        return tuple(key for choice in self.choices for key in _keys(choice)) if self.choices else (self.word,)

    @cached_property
    def rarity(self) -> tuple[int, int, int]:
        """How well the piece serves to look a phrase up: few frequent words, long words, few words."""
        keys = self.keys
        return (-sum(key in _FREQUENT for key in keys), min(map(len, keys)), -len(keys))

    @cached_property
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
    language: str
    verdict: str
    topic: str
    pieces: tuple[Piece, ...]

    @property
    def is_bare(self) -> bool:
        """A sensitive word with nothing beside it: it refuses by itself, but beside words of work it only asks."""
        return self.verdict == "never" and len(self.pieces) == 1

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile("(?<= )" + "".join(piece.expression for piece in self.pieces))

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The words one of which must be in a text before it is worth looking for this phrase."""
        return _keys(self.pieces)

    def find(self, line: str) -> Iterator[tuple[int, int]]:
        """Where the phrase stands in a line of folded words."""
        for match in self.pattern.finditer(line):
            yield match.start(), match.end() - 1


def parse(written: str, names: Mapping[str, Piece] = MappingProxyType({})) -> tuple[Piece, ...]:
    """Read one phrase of a list; `names` holds the named choices of its language.

    Raises: ValueError when brackets do not match or no word must be there.
    """
    folded = fold(written)
    if folded.replace(" ", "").isalnum():
        return tuple(map(Piece, folded.split()))
    tokens = _TOKEN.findall(_GLUED.sub(_glue, folded))[::-1]
    choices = _read_choices(tokens, names)
    if tokens or len(choices) != 1:
        raise ValueError(f"not a phrase: {written!r}")
    return choices[0]


def choice_of(words: Iterable[str]) -> Piece:
    """One of these words or short phrases, as a named choice."""
    return Piece(choices=tuple(parse(word) for word in words))


def _glue(choice: re.Match[str]) -> str:
    """Write `sales(man|woman)` as `(salesman|saleswoman)`; a choice that stands free stays as it is."""
    before, inside, may_be_missing, after = choice.groups()
    if not before and not after:
        return choice.group()
    endings = [ending.strip() for ending in inside.split("|")] + ([""] if may_be_missing else [])
    return "(" + "|".join(f"{before}{ending}{after}" for ending in endings) + ")"


def _read_choices(tokens: list[str], names: Mapping[str, Piece]) -> Choices:
    """Read up to the bracket that closes this choice; the tokens stand last first."""
    choices: list[list[Piece]] = [[]]
    while tokens:
        token = tokens.pop()
        if token == ")":
            break
        if token == "|":
            choices.append([])
        elif token == "?":
            choices[-1][-1] = replace(choices[-1][-1], optional=True)
        elif token == "(":
            choices[-1].append(Piece(choices=_read_choices(tokens, names)))
        elif token.startswith("{"):
            choices[-1].append(names[token[1:-1]])
        else:
            choices[-1].append(Piece(token))
    return tuple(tuple(choice) for choice in choices if choice)


def _keys(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    required = [piece for piece in pieces if not piece.optional and piece.word != GAP]
    if not required:
        raise ValueError("a phrase needs at least one word that must be there")
    return required[0].keys if len(required) == 1 else max(required, key=attrgetter("rarity")).keys
