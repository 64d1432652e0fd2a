"""Who came closer since a quarter ago (S3): the same ties at two weeks. Who drifts away is `drifting`."""

from dataclasses import dataclass

from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.sphere.looks import Look, looks_of, who_are_members_now
from winsome.sphere.reading import Members, TieSeen, closest_of_each, ties_of
from winsome.sphere.strength import Closeness

SINCE = 13
_STEPS = (Closeness.UNKNOWN, Closeness.FAINT, Closeness.KNOWN, Closeness.CLOSE)


@dataclass(frozen=True)
class Closer:
    """Somebody whose word of closeness is a nearer one than it was: what it was, and the tie today."""

    look: Look
    then: Closeness
    tie: TieSeen


def came_closer(viewer: Member, members: Members, *, now: int | None = None, since: int = SINCE, most: int = 20) -> list[Closer]:
    """Who came closer to these members, the largest step first. The word is compared, which nobody changes by pushing."""
    week = week_of(clock.now()) if now is None else now
    ours = who_are_members_now()
    today = closest_of_each((tie for tie in ties_of(viewer, members, now=week) if tie.person_id not in ours), 5_000)
    before = {tie.person_id: tie for tie in closest_of_each(ties_of(viewer, members, now=week - since), 5_000)}
    steps = []
    for tie in today:
        then = before[tie.person_id].strength.closeness if tie.person_id in before else Closeness.UNKNOWN
        if tie.strength.closeness in NEARER and (step := _STEPS.index(tie.strength.closeness) - _STEPS.index(then)) > 0:
            steps.append((-step, -tie.strength.order, tie.person_id, then, tie))
    steps.sort(key=lambda each: each[:3])
    looks = looks_of(viewer, [each[2] for each in steps[: 2 * most]])
    return [Closer(looks[person], then, tie) for _, _, person, then, tie in steps if person in looks][:most]


NEARER = (Closeness.KNOWN, Closeness.CLOSE)
