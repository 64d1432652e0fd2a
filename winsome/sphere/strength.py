"""How close two people are, from counted weeks alone: pure (reference: Roth et al., KDD 2010, with a reciprocity gate).

    began   = sum of theirs_w * d(w)        d(w) = 2 ** (-(now - w) / half_life), weeks
    pushed  = sum of ours_w * d(w)
    met     = sum of together_w / 27720 * d(w)
    mutual  = 2 * min(began, pushed) + 2 * met
    strength = mutual / (mutual + 4), between 0 and 1

Contact in one direction alone gives no strength: it is "unknown", never "weak", and pushing more is not rewarded (N1).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

HALF_LIFE_WEEKS = 90 / 7
HALF_WAY = 4.0
# A meeting of n people is 1/(n-1) of a meeting for each pair in it. 27,720 is divisible by every n-1 up to 12.
WHOLE_MEETING = 27_720


class Closeness(StrEnum):
    """A strength in words."""

    CLOSE = "close"
    KNOWN = "known"
    FAINT = "faint"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Week:
    """What one pair had to do with each other in one week."""

    week: int
    theirs: int
    ours: int
    together: int


@dataclass(frozen=True)
class Strength:
    """How close a pair is in a given week; `value` is None where contact went one way only."""

    value: float | None
    began: float
    pushed: float
    met: float

    @property
    def closeness(self) -> Closeness:
        """The strength in a word."""
        if self.value is None:
            return Closeness.UNKNOWN
        return Closeness.CLOSE if self.value >= 0.5 else Closeness.KNOWN if self.value >= 0.15 else Closeness.FAINT

    @property
    def share_theirs(self) -> float | None:
        """Which share of what was not a meeting they began: attention that comes unasked (S3)."""
        talked = self.began + self.pushed
        return self.began / talked if talked else None


def strength(weeks: Iterable[Week], *, now: int, half_life: float = HALF_LIFE_WEEKS) -> Strength:
    """How close a pair is in week `now`; later weeks do not count."""
    began = pushed = met = 0.0
    for each in weeks:
        if each.week > now:
            continue
        decay = 2.0 ** (-(now - each.week) / half_life)
        began += each.theirs * decay
        pushed += each.ours * decay
        met += each.together / WHOLE_MEETING * decay
    mutual = 2 * min(began, pushed) + 2 * met
    return Strength(mutual / (mutual + HALF_WAY) if mutual > 0 else None, began, pushed, met)
