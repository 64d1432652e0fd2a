"""How close two people are, from counted weeks alone: pure (reference: Roth et al., KDD 2010, with a reciprocity gate).

    began    = sum of theirs_w * d(w)        d(w) = 2 ** (-(now - w) / half_life), weeks
    pushed   = sum of ours_w * d(w)
    met      = sum of together_w / 27720 * d(w)
    lately   = d(the latest week)
    mutual   = 2 * min(began, pushed) + 2 * met
    weight   = (1 + mutual) ** (1/4) * lately ** (3/2)
    order    = weight / (weight + 1.5), between 0 and 1
    strength = order where contact went both ways, else nothing

Contact in one direction alone gives no strength: it is "unknown", never "weak". The word follows from `mutual` alone, so pushing
more never changes it (N1); a new contact only freshens the order, once, however many there were (docs/decisions/tie-strength.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

HALF_LIFE_DAYS = 90
HALF_LIFE_WEEKS = HALF_LIFE_DAYS / 7
MUTUAL_POWER = 0.25
LATELY_POWER = 1.5
HALF_WAY = 1.5
CLOSE_FROM = 4.0
KNOWN_FROM = 0.7
# A meeting of n people is 1/(n-1) of a meeting for each pair in it. 27,720 is divisible by every n-1 up to 12.
WHOLE_MEETING = 27_720


class Closeness(StrEnum):
    """A strength in words."""

    CLOSE = "close"
    KNOWN = "known"
    FAINT = "faint"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Week:
    """What one pair had to do with each other in one week."""

    week: int
    theirs: int
    ours: int
    together: int


class Strength(NamedTuple):
    """How close a pair is in a given week: what each side began, what both met for, how lately, and whether it went both ways.

    `order` is where the pair stands in a list: by what is mutual and how lately; of one-way contact by how lately alone. It is
    reckoned once (`of_sums`), because thousands of pairs are sorted by it and then drawn.
    """

    began: float
    pushed: float
    met: float
    lately: float
    went_both_ways: bool
    order: float

    @property
    def mutual(self) -> float:
        """What went both ways."""
        return 2 * min(self.began, self.pushed) + 2 * self.met

    @property
    def weight(self) -> float:
        """What is mutual, in its fourth root because the tenth exchange tells less than the first, and how lately."""
        return _weight(self.mutual, self.lately)

    @property
    def value(self) -> float | None:
        """The strength as a number; None where contact went one way only."""
        return self.order if self.went_both_ways else None

    @property
    def closeness(self) -> Closeness:
        """The strength in a word, which pushing cannot change."""
        if not self.went_both_ways:
            return Closeness.UNKNOWN
        if self.mutual >= CLOSE_FROM:
            return Closeness.CLOSE
        return Closeness.KNOWN if self.mutual >= KNOWN_FROM else Closeness.FAINT

    @property
    def when_last_in_contact(self) -> "Strength":
        """How close the pair was in the week of its latest contact: everything has faded by the same share since then."""
        return of_sums(self.began / self.lately, self.pushed / self.lately, self.met / self.lately, 1.0, self.went_both_ways)

    @property
    def share_theirs(self) -> float | None:
        """Which share of what was not a meeting they began: attention that comes unasked (S3)."""
        talked = self.began + self.pushed
        return self.began / talked if talked else None


def of_sums(began: float, pushed: float, met: float, lately: float, went_both_ways: bool) -> Strength:
    """The strength that follows from these sums."""
    weight = _weight(2 * min(began, pushed) + 2 * met, lately)
    return Strength(began, pushed, met, lately, went_both_ways, weight / (weight + HALF_WAY))


def strength(weeks: Iterable[Week], *, now: int, half_life: float = HALF_LIFE_WEEKS) -> Strength:
    """How close a pair is in week `now`; later weeks do not count."""
    began = pushed = met = lately = 0.0
    theirs = ours = together = 0
    for each in weeks:
        if each.week > now:
            continue
        decay = 2.0 ** (-(now - each.week) / half_life)
        began += each.theirs * decay
        pushed += each.ours * decay
        met += each.together / WHOLE_MEETING * decay
        lately = max(lately, decay)
        theirs, ours, together = theirs + each.theirs, ours + each.ours, together + each.together
    return of_sums(began, pushed, met, lately, bool((theirs and ours) or together))


def _weight(mutual: float, lately: float) -> float:
    return float((1 + mutual) ** MUTUAL_POWER * lately**LATELY_POWER)
