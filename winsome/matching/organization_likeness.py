"""How alike two organizations are: shared words by their rarity, letters, initials, place and web domain (method C3).

Everything here is about two names and a count of words; which pairs are looked at and what follows is `organization_matching`.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio, token_sort_ratio

from winsome.matching.organization_names import initials, telling_words

_LONGEST_ACRONYM = 10
_SHORT = 0.9


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization as it is compared."""

    core: str
    other: str = ""  # what stands in parentheses: a short form, or where it is
    country: str = ""
    city: str = ""
    domain: str = ""
    phone: str = ""

    @property
    def compact(self) -> str:
        """The core without spaces."""
        return self.core.replace(" ", "")

    @property
    def acronym(self) -> str:
        """The name, if it can be letters that stand for words."""
        compact = self.compact
        return compact if 1 < len(compact) <= _LONGEST_ACRONYM and self.core.count(" ") < 2 else ""


class Rarity:
    """How much a shared word says: the rarer among the names at hand, the more."""

    def __init__(self, cores: Iterable[str]) -> None:
        self.names = 0
        self.counts: Counter[str] = Counter()
        for core in cores:
            self.names += 1
            self.counts.update(set(core.split()))

    def of(self, word: str) -> float:
        """Bits, roughly: a word of every tenth name is worth little, one of a single name much."""
        return math.log((self.names + 10) / (self.counts[word] + 0.5))


@dataclass(frozen=True, slots=True)
class Likeness:
    """What speaks for and against two organizations being one."""

    covered_left: float  # what share of the left name's words, by rarity, is in the right one
    covered_right: float
    lacking_left: float  # how much the words weigh that the other lacks
    lacking_right: float
    letters: float
    compact: float
    same_core: float
    acronym: float  # letters of an acronym that agree with initials
    acronym_cut: float  # initials of all but the first or last word
    acronym_spelled: float  # letters in their order, from within words too: `TASER`
    same_domain: float
    domain_is_name: float
    other_domain: float
    same_place: float
    other_place: float
    other_country: float

    def values(self) -> Sequence[float]:
        """In the order of the weights."""
        return tuple(getattr(self, name) for name in self.__slots__)


def likeness(left: Organization, right: Organization, rarity: Rarity) -> Likeness:
    """Compare two organizations."""
    left_words, right_words = telling_words(left.core), telling_words(right.core)
    left_weights = [rarity.of(word) for word in left_words]
    right_weights = [rarity.of(word) for word in right_words]
    pairs = aligned(left_words, right_words)
    left_shared = sum(left_weights[i] * degree for i, degree in _covered(pairs, 0).items())
    right_shared = sum(right_weights[j] * degree for j, degree in _covered(pairs, 1).items())
    left_all, right_all = sum(left_weights) or 1.0, sum(right_weights) or 1.0
    letters = acronym_letters(left, right)
    cut = (
        0
        if letters
        else max(_letters_of(left.acronym, right.core, cut_initials), _letters_of(right.acronym, left.core, cut_initials))
    )
    spelled = 0.0 if letters or cut else max(spelled_by(left.acronym, right.core), spelled_by(right.acronym, left.core))
    both_domains = bool(left.domain and right.domain)
    named = names_domain(left.domain, right.core) or names_domain(right.domain, left.core)
    both_places = bool(left.city and right.city)
    return Likeness(
        covered_left=left_shared / left_all,
        covered_right=right_shared / right_all,
        lacking_left=min(left_all - left_shared, 20) / 10,
        lacking_right=min(right_all - right_shared, 20) / 10,
        letters=token_sort_ratio(left.core, right.core) / 100,
        compact=ratio(left.compact, right.compact) / 100,
        same_core=float(left.core == right.core or left.compact == right.compact),
        acronym=letters / 4,
        acronym_cut=cut / 4,
        acronym_spelled=spelled,
        same_domain=float(both_domains and left.domain == right.domain),
        domain_is_name=float(named),
        other_domain=float(both_domains and left.domain != right.domain),
        same_place=float(both_places and left.city == right.city),
        other_place=float(both_places and left.city != right.city),
        other_country=float(bool(left.country and right.country) and left.country != right.country),
    )


def _covered(pairs: Sequence[tuple[int, int, float]], side: int) -> dict[int, float]:
    """How far each word of one side is covered by words of the other."""
    return {(left, right)[side]: degree for left, right, degree in pairs}


@lru_cache(maxsize=262_144)
def degree_of(left: str, right: str) -> float:
    """How much two words are one: fully, as the beginning of the other, or but for a slip."""
    if left == right:
        return 1.0
    if min(len(left), len(right)) >= 4:
        if left.startswith(right) or right.startswith(left):
            return 0.85
        near = JaroWinkler.similarity(left, right)
        if near >= 0.9:
            return near - 0.1
    return 0.0


def aligned(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, float]]:
    """Which word on the left stands for which on the right, the surest first, each once."""
    degrees = [(degree, i, j) for i, one in enumerate(left) for j, other in enumerate(right) if (degree := degree_of(one, other))]
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for degree, i, j in sorted(degrees, key=lambda each: (-each[0], each[1], each[2])):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((i, j, degree))
    for i, word in enumerate(left):
        if i not in used_left and (run := _run_of(word, right, used_right)):
            used_right |= set(run)
            pairs += [(i, j, _SHORT) for j in run]
    for j, word in enumerate(right):
        if j not in used_right and (run := _run_of(word, left, used_left)):
            used_left |= set(run)
            pairs += [(i, j, _SHORT) for i in run]
    return pairs


def _run_of(word: str, words: Sequence[str], used: set[int]) -> tuple[int, ...]:
    """The words in a row whose initials a word is: `shn` in `scarborough health network research institute`."""
    size = len(word)
    if not 2 <= size <= 6 or size > len(words):
        return ()
    for start in range(len(words) - size + 1):
        run = range(start, start + size)
        if all(words[j][0] == letter for j, letter in zip(run, word, strict=True)) and not used.intersection(run):
            return tuple(run)
    return ()


def acronym_letters(left: Organization, right: Organization) -> int:
    """How many letters of an acronym on one side are the initials of the other: `asae` and the full name. None when not all."""
    return max(
        _letters_of(left.acronym, right.core),
        _letters_of(right.acronym, left.core),
        _letters_of(left.other.replace(" ", ""), right.core) if left.other else 0,
        _letters_of(right.other.replace(" ", ""), left.core) if right.other else 0,
        len(left.acronym) if left.acronym and left.acronym == right.other.replace(" ", "") else 0,
        len(right.acronym) if right.acronym and right.acronym == left.other.replace(" ", "") else 0,
    )


def _letters_of(acronym: str, core: str, of: Callable[[str], frozenset[str]] | None = None) -> int:
    return len(acronym) if acronym and acronym in (of or all_initials)(core) else 0


@lru_cache(maxsize=65_536)
def all_initials(core: str) -> frozenset[str]:
    """The acronyms that a name may have: from its telling words, and from all of them."""
    words = core.split()
    every = "".join(word[0] for word in words)
    return frozenset({every, initials(core)}) if len(words) > 1 else frozenset()


@lru_cache(maxsize=65_536)
def cut_initials(core: str) -> frozenset[str]:
    """The initials of all telling words but the first or the last, of names that have more than three."""
    short = initials(core)
    return frozenset({short[:-1], short[1:]}) if len(short) > 3 else frozenset()


@lru_cache(maxsize=262_144)
def spelled_by(acronym: str, core: str) -> float:
    """What share of a name's words an acronym spells, when all its letters stand there in order, the first one first."""
    words = telling_words(core)
    if len(acronym) < 3 or len(words) < 2 or acronym[0] != words[0][0] or len(acronym) > 2 * len(words) + 3:
        return 0.0
    place, spelled = 0, 0
    for word in words:
        if place < len(acronym) and word[0] == acronym[place]:
            place += 1
            spelled += 1
            for letter in word[1:]:
                following = words[words.index(word) + 1][0] if words.index(word) + 1 < len(words) else ""
                if place < len(acronym) and letter == acronym[place] and letter != following:
                    place += 1
    return spelled / len(words) if place == len(acronym) else 0.0


def chance_initials(acronym: str, names: int) -> float:
    """How many of so many names have these initials by chance: a letter begins one word in ten, a length is one name in five."""
    return names * 0.2 * 0.1 ** len(acronym) if acronym else 0.0


def names_domain(domain: str, core: str) -> bool:
    """Is a web domain the name, its initials or its first telling word?"""
    if not domain or not core:
        return False
    compact = core.replace(" ", "")
    plain = domain.replace("-", "")
    return plain == compact or plain in all_initials(core) or (len(plain) >= 5 and compact.startswith(plain))
