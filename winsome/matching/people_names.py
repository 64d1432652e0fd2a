"""Names of people as they are compared: order, titles, nicknames, spelling (method C3).

`Bill Gates`, `GATES, William` and `William H. Gates III` are the same name here, as far as the rest agrees.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from winsome.kernel.text import fold
from winsome.matching.letters import latin, once
from winsome.matching.lists import lines
from winsome.people.naming import split_name

_WORDS = Path(__file__).parent / "words"
_NO_SIGN = re.compile(r"[^\w\s'’.,-]+")
_NO_LETTER = re.compile(r"[^\w]+|_+|\d+")
_BEFORE_NAMES = "mr mrs ms miss mx dr prof sir dame herr frau mme mlle m sr sra srta don dona doc ing dipl mag rev hon"
_AFTER_NAMES = "jr sr ii iii iv phd mba msc bsc cpsm ceng cips mcips md esq cpa dds dr ing pmp cfa llm ma ba pe rn"
_TITLES = frozenset(_BEFORE_NAMES.split())
_AFTER = frozenset(_AFTER_NAMES.split())
_IN_PARENTHESES = re.compile(r"[(\[\"“„].*?[)\]\"”“]")
_TOO_LONG = 200


@dataclass(frozen=True, slots=True)
class PersonName:
    """Given and family name, folded; the roots are the names that it may stand for, the likelier first."""

    given: str
    family: str
    root: str
    other_root: str
    family_root: str

    @property
    def is_empty(self) -> bool:
        """Is nobody named?"""
        return not (self.given or self.family)


@lru_cache(maxsize=131_072)
def person_name(given: str, family: str, full: str = "") -> PersonName:
    """A name from what a record says; from the full name alone it is guessed where the family name begins."""
    if not (given or family) and full:
        given, family = split_name(_without_honors(_IN_PARENTHESES.sub(" ", full[:_TOO_LONG])))
    elif not family.isascii() or "," in family or " " in family:
        family = _without_honors(f"x y {family}").removeprefix("x y ").partition(",")[0]
    first, last = _words(given, _TITLES), _words(family, _AFTER)
    root, other_root = _roots_of(first)
    return PersonName(" ".join(first), "".join(last), root, other_root, _spelled("".join(last)))


def _without_honors(full: str) -> str:
    """`Lorna Wainley, MSc, PMP®` and `Linnéa Söderhielm CPSM` without what follows the name; `Wainley, Lorna` as it is."""
    full = full if full.isascii() else _NO_SIGN.sub(" ", once(full))
    name, *rest = full.split(",")
    tokens = " ".join(rest).split()
    if len(name.split()) > 1 and all(map(_is_honor, tokens)):
        full = name
    words = full.split()
    while len(words) > 2 and "," not in full and not full.isupper() and _is_honor(words[-1]):
        words.pop()
    return " ".join(words)


def _is_honor(token: str) -> bool:
    letters = [letter for letter in token if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return fold(token).strip(".") in _AFTER or (capitals > 1 and len(letters) <= (5 if capitals == len(letters) else 8))


def _words(text: str, left_out: frozenset[str]) -> list[str]:
    plain = text[:_TOO_LONG] if text.isascii() else _NO_SIGN.sub(" ", once(text[:_TOO_LONG]))  # ✅ and 🚀 are no names
    words = _NO_LETTER.sub(" ", latin(plain).replace("'", "")).split()
    return [word for word in words if word not in left_out] or words


def _roots_of(given: list[str]) -> tuple[str, str]:
    if not given:
        return "", ""
    first = _spelled(given[0])
    roots = _ROOTS.get(first, (first,))
    return roots[0], roots[1] if len(roots) > 1 else ""


def _spelled(name: str) -> str:
    """A name as it may be written with or without umlauts and doubled letters: `mueller`, `muller` and `muler` are one."""
    plain = name.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("ph", "f").replace("th", "t")
    return re.sub(r"(.)\1", r"\1", plain)


def _read_roots() -> dict[str, tuple[str, ...]]:
    roots: dict[str, list[str]] = {}
    for line in lines(_WORDS / "nicknames.txt"):
        full, *nicknames = map(_spelled, line.split())
        roots.setdefault(full, []).insert(0, full)
        for nickname in nicknames:
            roots.setdefault(nickname, []).append(full)
    return {name: tuple(dict.fromkeys(full)) for name, full in roots.items()}


_ROOTS = _read_roots()
