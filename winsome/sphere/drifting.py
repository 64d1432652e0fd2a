"""Who was close once and is quiet now (S3): from the same counts, at several weeks. One rule for Today and for the picture."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from winsome.sphere.around import Around
from winsome.sphere.fading import weeks_faded
from winsome.sphere.half_life import in_force
from winsome.sphere.models import TieWeek
from winsome.sphere.strength import Closeness, Strength, Week, strength

LOOK_BACK_WEEKS = 26
QUIET_WEEKS = 6


@dataclass(frozen=True)
class Drift:
    """Somebody who drifts away from a member: how close they were at their closest lately, and how close they are now.

    `contacts` counts what there was in the half year before it became quiet.
    """

    person_id: int
    then: float
    now: float
    last_week: int
    contacts: int
    curve: tuple[float, ...]


@dataclass(frozen=True)
class Moved:
    """Somebody in a picture who drifts away from it: how they stand now, and how close they were at their closest lately."""

    around: Around
    before: Strength

    @property
    def change(self) -> float:
        """How much was lost, below nothing."""
        return _value(self.around.tie.strength) - _value(self.before)


def drifts_away(weeks_quiet: int, before: Iterable[Strength]) -> bool:
    """The rule: no contact for six weeks, and close at one of these looks back at the last half year (S3)."""
    return weeks_quiet >= QUIET_WEEKS and any(each.closeness is Closeness.CLOSE for each in before)


def moved_away(now: Iterable[Around], before: Iterable[Sequence[Around]]) -> list[Moved]:
    """Who drifts away from a picture, the steepest loss first; `before` are the same pictures a half and a quarter year ago."""
    days, were = in_force(), defaultdict[int, list[Strength]](list)
    for each in (each for picture in before for each in picture):
        were[each.entry.person_id].append(each.tie.strength)
    found = []
    for each in now:
        looks, quiet = were[each.entry.person_id], weeks_faded(each.tie.strength.lately, days)
        if quiet <= LOOK_BACK_WEEKS:
            looks.append(each.tie.strength.when_last_in_contact)
        if drifts_away(quiet, looks):
            found.append(Moved(each, max(looks, key=_value)))
    return sorted(found, key=lambda moved: (moved.change, moved.around.entry.person_id))


def drifting(member_id: int, audience_ids: Iterable[int], *, now: int, most: int = 20) -> list[Drift]:
    """The people who drift away from this member, the steepest loss first."""
    half_life = in_force() / 7
    weeks: dict[int, list[Week]] = defaultdict(list)
    contacts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = TieWeek.objects.filter(member_id=member_id, audience_id__in=list(audience_ids), week__lte=now)
    for person, meetings, *counts in rows.values_list("person_id", "meetings", "week", "theirs", "ours", "together"):
        week = Week(*counts)
        weeks[person].append(week)
        contacts[person].append((week.week, week.theirs + week.ours + meetings))
    found = [drift for person, counted in weeks.items() if (drift := _drift(person, counted, contacts[person], now, half_life))]
    return sorted(found, key=lambda drift: (drift.now - drift.then, drift.person_id))[:most]


def curve(weeks: list[Week], *, now: int, half_life: float, points: int = 8) -> tuple[float, ...]:
    """Strength at evenly spaced weeks of the last year, the oldest first: a line that people can look at."""
    step = 52 // (points - 1)
    past = range(points - 1, -1, -1)
    return tuple(_value(strength(weeks, now=now - step * back, half_life=half_life)) for back in past)


def _drift(person_id: int, counted: list[Week], contacts: list[tuple[int, int]], now: int, half_life: float) -> Drift | None:
    last = max(week.week for week in counted)
    if now - last < QUIET_WEEKS:
        return None  # most are not quiet; their weeks need not be looked at again
    looks = {LOOK_BACK_WEEKS, LOOK_BACK_WEEKS // 2, min(LOOK_BACK_WEEKS, now - last)}
    before = [strength(counted, now=now - back, half_life=half_life) for back in looks]
    if not drifts_away(now - last, before):
        return None
    then, today = max(map(_value, before)), _value(strength(counted, now=now, half_life=half_life))
    lately = sum(count for week, count in contacts if week > last - LOOK_BACK_WEEKS)
    return Drift(person_id, then, today, last, lately, curve(counted, now=now, half_life=half_life))


def _value(how_close: Strength) -> float:
    return how_close.value or 0.0
