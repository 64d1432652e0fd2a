"""The little language of the word lists.

A phrase is words with a space between; `word*` is a beginning, `(a|b c)` a choice, `{kin}` a named choice, `word?` or
`(a|b)?` may be missing, `..` is up to three words of the same sentence. A choice that touches a word is glued to it, for
German compounds and for endings: `family(fest|foto)`, `conjoint(e)?`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from winsome.kernel.text import fold

GAP = ".."
_GLUED = re.compile(r"([^\W_]*)\(([^()]*)\)(\?)?([^\W_]*\*?)")
_TOKEN = re.compile(r"\.\.|[()|]|\?|[^\W_]+\*?")

# Too frequent to look a phrase up by.
_FREQUENT = frozenset(
    "a an the of to in on at by for with from and or not no is was were are has had have be been he she his her my your their"
    " our it they we us der die das den dem des ein eine einen einer und oder von zu im am an auf bei mit fur ist war hat sein"
    " seine seinen seiner ihr ihre ihren ihrer sie er nicht kein keine nach aus le la les l un une d du de et ou au aux en"
    " dans sur pour par avec est son sa ses il elle ne pas el los las una unos y o del al con para su sus es se lo que qui"
    " two three four one s t mein meine meiner nos mi mis tu ma mon mes who as up out old year years jahre ans anos jahren"
    " first back since until last new own".split()
)


@dataclass(frozen=True)
class Piece:
    """One place of a phrase: a word, a gap, or a choice between shorter phrases."""

    word: str = ""
    choices: tuple[tuple["Piece", ...], ...] = ()
    optional: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The words one of which must be there for this piece to be there."""
        return tuple(key for choice in self.choices for key in _keys(choice)) if self.choices else (self.word,)

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
    """One phrase of a word list: what it looks for, how strictly it rules, and on which topic."""

    written: str
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


def parse(written: str, verdict: str, topic: str, names: dict[str, str]) -> Phrase:
    """Read one phrase of a list; `names` holds the named choices of its language."""
    full = re.sub(r"\{(\w+)\}", lambda name: f"({names[name.group(1)]})", written)
    tokens = _TOKEN.findall(_GLUED.sub(_glue, fold(full)))
    choices, rest = _read_choices(tokens)
    if rest or len(choices) != 1 or not choices[0]:
        raise ValueError(f"not a phrase: {written!r}")
    return Phrase(written, verdict, topic, choices[0])


def _glue(choice: re.Match[str]) -> str:
    """Write `sales(man|woman)` as `(salesman|saleswoman)`; a choice that stands free stays as it is."""
    before, inside, may_be_missing, after = choice.groups()
    if not before and not after:
        return choice.group()
    endings = [ending.strip() for ending in inside.split("|")] + ([""] if may_be_missing else [])
    return "(" + "|".join(f"{before}{ending}{after}" for ending in endings) + ")"


def _read_choices(tokens: list[str]) -> tuple[tuple[tuple[Piece, ...], ...], list[str]]:
    """Read up to the bracket that closes this choice; what comes after it is given back."""
    choices: list[list[Piece]] = [[]]
    while tokens:
        token, tokens = tokens[0], tokens[1:]
        if token == ")":
            break
        if token == "|":
            choices.append([])
        elif token == "?":
            choices[-1][-1] = Piece(choices[-1][-1].word, choices[-1][-1].choices, optional=True)
        elif token == "(":
            inner, tokens = _read_choices(tokens)
            choices[-1].append(Piece(choices=inner))
        else:
            choices[-1].append(Piece(token))
    return tuple(tuple(choice) for choice in choices if choice), tokens


def _keys(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    required = [piece.keys for piece in pieces if not piece.optional and piece.word != GAP]
    if not required:
        raise ValueError("a phrase needs at least one word that must be there")
    return max(required, key=_rarity)


def _rarity(keys: tuple[str, ...]) -> tuple[int, int, int]:
    return (-sum(key in _FREQUENT for key in keys), min(len(key) for key in keys), -len(keys))
