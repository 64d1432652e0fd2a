"""Who was close once and is quiet now (S3): from the same counts, at two weeks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from winsome.sphere.models import TieWeek
from winsome.sphere.strength import Strength, Week, strength

LOOK_BACK_WEEKS = 26
WAS_CLOSE = 0.5
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


def drifting(member_id: int, audience_ids: Iterable[int], *, now: int, most: int = 20) -> list[Drift]:
    """The people who drift away from this member, the steepest loss first."""
    weeks: dict[int, list[Week]] = defaultdict(list)
    contacts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = TieWeek.objects.filter(member_id=member_id, audience_id__in=list(audience_ids), week__lte=now)
    for person, meetings, *counts in rows.values_list("person_id", "meetings", "week", "theirs", "ours", "together"):
        week = Week(*counts)
        weeks[person].append(week)
        contacts[person].append((week.week, week.theirs + week.ours + meetings))
    found = [drift for person, counted in weeks.items() if (drift := _drift(person, counted, contacts[person], now))]
    return sorted(found, key=lambda drift: (drift.now - drift.then, drift.person_id))[:most]


def curve(weeks: list[Week], *, now: int, points: int = 8) -> tuple[float, ...]:
    """Strength at evenly spaced weeks of the last year, the oldest first: a line that people can look at."""
    step = 52 // (points - 1)
    return tuple(_value(strength(weeks, now=now - step * back)) for back in range(points - 1, -1, -1))


def _drift(person_id: int, counted: list[Week], contacts: list[tuple[int, int]], now: int) -> Drift | None:
    last = max(week.week for week in counted)
    if now - last < QUIET_WEEKS:
        return None
    looks = {LOOK_BACK_WEEKS, LOOK_BACK_WEEKS // 2, min(LOOK_BACK_WEEKS, now - last)}
    then = max(_value(strength(counted, now=now - back)) for back in looks)
    today = _value(strength(counted, now=now))
    if then < WAS_CLOSE:
        return None
    lately = sum(count for week, count in contacts if week > last - LOOK_BACK_WEEKS)
    return Drift(person_id, then, today, last, lately, curve(counted, now=now))


def _value(how_close: Strength) -> float:
    return how_close.value or 0.0
