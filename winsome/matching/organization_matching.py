"""Organizations that are one: candidates by words and initials, a weight from what is alike, and who else it might be.

A short form that several could bear always asks: the likelier one owner is, the less likely the others.
"""

import heapq
import math
import operator
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from winsome.matching.organization_likeness import (
    Likeness,
    Organization,
    Rarity,
    all_initials,
    chance_initials,
    cut_initials,
    likeness,
    spelled_by,
)
from winsome.matching.organization_names import telling_words

Tell = Callable[[str, int, int], None]

_LOOKED_AT = 25
_COMMON = 2_000  # a word that more names have leads to nobody by itself
_START = 5
_LEAST = 0.02
_SHARED = 0.49  # a short form that several bear asks, however likely one of them is
_CAUTION = 15.0  # how much heavier a chance match of initials weighs than a match that is meant
# What each likeness is worth, learned from other names of organizations outside the English-speaking countries (ROR).
WEIGHTS = {
    "covered_left": 4.45,
    "covered_right": 6.75,
    "lacking_left": 0.1,
    "lacking_right": 1.4,
    "letters": 1.87,
    "compact": 0.6,
    "same_core": 1.99,
    "acronym": 3.35,
    "acronym_cut": 1.0,
    "acronym_spelled": 6.65,
    "same_domain": 4.0,
    "domain_is_name": 2.5,
    "other_domain": -2.0,
    "same_place": 1.5,
    "other_place": -1.5,
    "other_country": -8.3,
}
BIAS = -12.1
_WEIGHTS = tuple(WEIGHTS[name] for name in Likeness.__slots__)


class Index:
    """Names by what they may be found under."""

    def __init__(self, organizations: Sequence[Organization], rarity: Rarity) -> None:
        self.organizations = organizations
        self.rarity = rarity
        self.in_country = Counter(organization.country for organization in organizations)
        self._under: defaultdict[str, list[int]] = defaultdict(list)
        for place, organization in enumerate(organizations):
            for word, _ in self._leads(organization):
                self._under[word].append(place)
            for acronym in all_initials(organization.core) | cut_initials(organization.core):
                self._under[f"={acronym}"].append(place)
            words = telling_words(organization.core)
            if len(words) > 1:
                self._under[f"#{words[0][0]}{words[1][0]}"].append(place)

    def _leads(self, organization: Organization) -> list[tuple[str, float]]:
        """What leads from a name to others, with its worth: words, their beginnings, letters in a row, the domain."""
        words = telling_words(organization.core)
        leads = [(word, self.rarity.of(word)) for word in words]
        leads += [(f"{word[:_START]}…", self.rarity.of(word) / 3) for word in words if len(word) > _START]
        leads += [(f"={acronym}", 8.0) for acronym in (organization.acronym, organization.other.replace(" ", "")) if acronym]
        leads.append((f"+{organization.compact}", 12.0))
        if organization.domain:
            leads += [(f"@{organization.domain}", 10.0), (f"={organization.domain}", 5.0), (f"+{organization.domain}", 8.0)]
        return leads

    def bearers(self, acronym: str) -> set[str]:
        """The names, each once, whose initials these letters are."""
        cores = (self.organizations[place].core for place in self._under.get(f"={acronym}", ()))
        return {core for core in cores if acronym in all_initials(core)}

    def near(self, organization: Organization) -> list[int]:
        """The places of the names that are most worth a comparison."""
        worth: defaultdict[int, float] = defaultdict(float)
        leads = self._leads(organization)
        leads += [(f"={acronym}", 8.0) for acronym in all_initials(organization.core)]
        for word, value in leads:
            places = self._under.get(word, ())
            if len(places) <= _COMMON:
                for place in places:
                    worth[place] += value
        if len(acronym := organization.acronym) > 2:
            for letter in set(acronym[1:]):
                for place in self._under.get(f"#{acronym[0]}{letter}", ()):
                    if spelled := spelled_by(acronym, self.organizations[place].core):
                        worth[place] += 6.0 * spelled
        return heapq.nlargest(_LOOKED_AT, worth, key=lambda place: (worth[place], -place))


@dataclass(frozen=True, slots=True)
class Near:
    """A candidate for one organization: where it stands, its odds, and whether only letters of an acronym speak for it."""

    place: int
    odds: float
    by_acronym: bool


def near_ones(organization: Organization, index: Index, *, leaving_out: int = -1) -> list[Near]:
    """The candidates of one organization with their odds, before it is asked who else it might be."""
    found = []
    for place in index.near(organization):
        if place == leaving_out:
            continue
        other = index.organizations[place]
        alike = likeness(organization, other, index.rarity)
        odds = _odds(alike)
        by_acronym = bool(alike.acronym or alike.acronym_cut or alike.acronym_spelled) and not alike.same_core
        if by_acronym:
            names = index.in_country[organization.country] if organization.country and other.country else len(index.organizations)
            odds /= 1 + _CAUTION * chance_initials(organization.acronym or other.acronym, names)
        found.append(Near(place, odds, by_acronym))
    return found


def looked_up(organizations: Sequence[Organization], among: Sequence[Organization], tell: Tell) -> dict[tuple[int, int], float]:
    """Who each organization may be among others, by places: at most one is it, so each takes from the others' likelihood."""
    index = Index(among, Rarity([each.core for each in (*organizations, *among)]))
    found: dict[tuple[int, int], float] = {}
    for place, organization in enumerate(organizations):
        _tell_sometimes(tell, place, len(organizations))
        candidates = near_ones(organization, index)
        rivals: dict[str, float] = {}
        for near in candidates:
            core = among[near.place].core
            rivals[core] = max(rivals.get(core, 0.0), near.odds)
        together = 1 + sum(rivals.values())
        is_shared = bool(organization.acronym) and len(index.bearers(organization.acronym)) > 1
        for near in candidates:
            likely = near.odds / together
            if near.by_acronym and is_shared:
                likely = min(likely, _SHARED)
            if likely >= _LEAST:
                found[place, near.place] = likely
    return found


def duplicates(organizations: Sequence[Organization], tell: Tell) -> dict[tuple[int, int], float]:
    """Which organizations of one list are the same, by places. Several may be; but who bears a short form is one, or it asks."""
    index = Index(organizations, Rarity([each.core for each in organizations]))
    found: dict[tuple[int, int], float] = {}
    for place, organization in enumerate(organizations):
        _tell_sometimes(tell, place, len(organizations))
        for near in near_ones(organization, index, leaving_out=place):
            likely = near.odds / (1 + near.odds)
            short = organization.acronym or organizations[near.place].acronym
            if near.by_acronym and len(index.bearers(short)) > 1:
                likely = min(likely, _SHARED)
            pair = (min(place, near.place), max(place, near.place))
            if likely >= _LEAST:
                found[pair] = max(likely, found.get(pair, 0.0))
    return found


def compared(lefts: Sequence[Organization], rights: Sequence[Organization]) -> list[float]:
    """How likely each left organization is the right one beside it."""
    rarity = Rarity([each.core for each in (*lefts, *rights)])
    likely = []
    for left, right in zip(lefts, rights, strict=True):
        odds = _odds(likeness(left, right, rarity)) if left.core and right.core else 0.0
        likely.append(odds / (1 + odds))
    return likely


def _odds(alike: Likeness) -> float:
    return math.exp(min(BIAS + sum(map(operator.mul, _WEIGHTS, alike.values())), 30.0))


def _tell_sometimes(tell: Tell, place: int, total: int) -> None:
    if place % 2_000 == 0:
        tell("comparing", place, total)
