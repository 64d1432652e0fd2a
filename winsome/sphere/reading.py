"""Reading ties: of one person and of one member, as a viewer may see them (S1, S3). Who stands around them is `around`.

A tie is read from its own fading sums. Where these are of another half-life, or reach beyond the week that is looked at, its
weeks are summed by the database instead.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from winsome.kernel import clock
from winsome.kernel.clock import at_noon, monday_of, week_of
from winsome.kernel.prepared import prepared
from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sphere.fading import WHOLE, faded, weights_as_table
from winsome.sphere.half_life import in_force
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.strength import WHOLE_MEETING, Strength, Week, of_sums

# The sphere of several members is read from the pairs with the latest contact; older ones have hardly any strength left to show.
PAIRS_READ = 20_000
PEOPLE_READ = 5_000
Pair = tuple[int, int]  # member, person
Span = tuple[datetime | None, datetime | None]  # the first and the last contact
Members = Collection[int] | None  # None stands for everybody who is here

_COLUMNS = (
    "member_id", "person_id", "theirs", "ours", "meetings", "first_at", "last_at", "as_of", "half_life", "began", "pushed", "met",
)  # fmt: skip
_AS_OF, _HALF_LIFE = _COLUMNS.index("as_of"), _COLUMNS.index("half_life")
_NO_MOMENT = RawSQL("NULL", ())


class TieSeen(NamedTuple):
    """What a member and somebody have had to do with each other, as a viewer may see it."""

    member_id: int
    person_id: int
    theirs: int
    ours: int
    meetings: int
    first_at: datetime | None  # none where no contact has a certain date
    last_at: datetime | None
    strength: Strength

    @property
    def contacts(self) -> int:
        """All contacts that are counted."""
        return self.theirs + self.ours + self.meetings


def ties_of_person(viewer: Member, person_id: int, *, now: int | None = None) -> list[TieSeen]:
    """Who of us knows somebody, the closest first."""
    return sorted(read(viewer, Tie.objects.filter(person_id=person_id), now=now), key=by_closeness)


def ties_of(viewer: Member, members: Members, *, now: int | None = None, is_dated: bool = True) -> list[TieSeen]:
    """Every tie of one member; of several or all, those with the people with whom they had to do last. Where nobody looks at the
    first and the last contact (`is_dated`), thousands of moments need not be read.
    """
    week = _this_week() if now is None else now
    ties = Tie.objects.exclude(member_id__in=_left_by(week)) if members is None else Tie.objects.filter(member_id__in=members)
    if members is not None and len(members) == 1:
        (member,) = members
        return _of_rows(_of_member(member, viewer.audience_ids, is_dated), viewer.audience_ids, week)
    parts = [ties.filter(person_id__in=ids) for ids in chunks(_met_lately(viewer, members, week), PEOPLE_READ)]
    return [tie for part in parts for tie in read(viewer, part, now=week, is_dated=is_dated)]


def closest_ties(viewer: Member, members: Members, *, now: int | None = None, most: int) -> list[TieSeen]:
    """The closest ties of these members, one for each person."""
    return closest_of_each(ties_of(viewer, members, now=now), most)


def closest_of_each(ties: Iterable[TieSeen], most: int) -> list[TieSeen]:
    """Of each person the closest tie, and of these the closest."""
    closest: dict[int, TieSeen] = {}
    for tie in sorted(ties, key=by_closeness):
        closest.setdefault(tie.person_id, tie)
    return list(closest.values())[:most]


def read(viewer: Member, ties: "QuerySet[Tie]", *, now: int | None = None, is_dated: bool = True) -> list[TieSeen]:
    """These ties as they were in a week, each pair once for all audiences of the viewer."""
    return read_for(viewer.audience_ids, ties, now=now, is_dated=is_dated)


def read_for(
    audiences: Collection[int] | None, ties: "QuerySet[Tie]", *, now: int | None = None, is_dated: bool = True
) -> list[TieSeen]:
    """The same for some audiences, or without any for the operator, who reads them all."""
    seen = ties if audiences is None else ties.filter(audience_id__in=audiences)
    return _of_rows(_columns_of(seen, is_dated), audiences, _this_week() if now is None else now)


@prepared
def _of_member(member: int, audiences: Collection[int], is_dated: bool) -> "QuerySet[Tie, tuple[Any, ...]]":
    return _columns_of(Tie.objects.filter(member_id=member, audience_id__in=audiences), is_dated)


def _columns_of(ties: "QuerySet[Tie]", is_dated: bool) -> "QuerySet[Tie, tuple[Any, ...]]":
    return ties.values_list(*(_COLUMNS if is_dated else without_moments(_COLUMNS)))


def _of_rows(rows: Iterable[tuple[Any, ...]], audiences: Collection[int] | None, week: int) -> list[TieSeen]:
    days = in_force()
    pairs: dict[Pair, list[tuple[Any, ...]]] = defaultdict(list)
    beside: dict[Pair, Span] = {}
    for row in rows:
        pairs[row[:2]].append(row)
        if row[_AS_OF] > week or row[_HALF_LIFE] != days:  # with a contact after that week, or sums of another half-life
            beside[row[:2]] = None, None
    for pair in beside:
        beside[pair] = _span(pairs.pop(pair))
    found = _from_weeks(audiences, beside, week, days) if beside else []
    return found + [_seen(of_pair, week) for of_pair in pairs.values()]


def without_moments(columns: Iterable[str]) -> list[str | RawSQL]:
    """These columns with nothing in the place of the first and the last contact, each of which would be made a moment."""
    return [_NO_MOMENT if name in ("first_at", "last_at") else name for name in columns]


def weeks_of(viewer: Member, pairs: Iterable[Pair]) -> dict[Pair, list[Week]]:
    """The counted weeks of these pairs, as far as the viewer may see them."""
    wanted = set(pairs)
    members, people = {member for member, _ in wanted}, sorted({person for _, person in wanted})
    weeks: dict[Pair, list[Week]] = defaultdict(list)
    for ids in chunks(people, PEOPLE_READ):
        rows = TieWeek.objects.filter(member_id__in=members, person_id__in=ids, audience_id__in=viewer.audience_ids)
        for member, person, *counts in rows.values_list("member_id", "person_id", "week", "theirs", "ours", "together"):
            if (member, person) in wanted:
                weeks[(member, person)].append(Week(*counts))
    return weeks


def by_closeness(tie: TieSeen) -> tuple[float, int, int]:
    """The closest first: by strength, then whoever has none by how lately, never by how often we wrote."""
    _, _, _, _, went_both_ways, order = tie.strength
    return (-order if went_both_ways else 1 - order, -tie.theirs - tie.meetings, tie.person_id)


def _seen(rows: list[tuple[Any, ...]], week: int) -> TieSeen:
    if len(rows) == 1:
        member, person, theirs, ours, meetings, first, last, as_of, days, began, pushed, met = rows[0]
        lately = faded(week - as_of, days)
        weight, both = lately / WHOLE, bool((theirs and ours) or meetings)
        strength = of_sums(began * weight, pushed * weight, met * weight / WHOLE_MEETING, lately, both)
        return TieSeen(member, person, theirs, ours, meetings, first, last, strength)
    theirs, ours, meetings = (sum(row[place] for row in rows) for place in (2, 3, 4))
    left = [faded(week - row[_AS_OF], row[_HALF_LIFE]) for row in rows]
    began, pushed, met = (sum(row[place] * share for row, share in zip(rows, left, strict=True)) / WHOLE for place in (9, 10, 11))
    strength = of_sums(began, pushed, met / WHOLE_MEETING, max(left), bool((theirs and ours) or meetings))
    member, person = rows[0][:2]
    return TieSeen(member, person, theirs, ours, meetings, *_span(rows), strength)


def _span(rows: list[tuple[Any, ...]]) -> Span:
    """The first and the last contact of which the date is certain."""
    firsts, lasts = [row[5] for row in rows if row[5]], [row[6] for row in rows if row[6]]
    return min(firsts, default=None), max(lasts, default=None)


def _from_weeks(audiences: Collection[int] | None, spans: dict[Pair, Span], week: int, days: int) -> list[TieSeen]:
    """The same from the weeks up to this one. The last contact is then known to its week."""
    members = sorted({member for member, _ in spans})
    found = []
    for people in chunks(sorted({person for _, person in spans}), PEOPLE_READ):
        # Many people of one member are found by the member; the others by the person, which the sign before the member is for.
        of_one = len(members) == 1 and len(people) > 200
        by_person = f"w.person_id IN ({_listed(people)}) AND +w.member_id IN ({_listed(members)})"
        which = f"w.member_id = {members[0]}" if of_one else by_person
        for row in _sums(which, audiences, week, days):
            pair, (latest, theirs, ours, meetings, began, pushed, met) = row[:2], row[2:]
            if pair not in spans:
                continue
            strength = of_sums(
                float(began) / WHOLE, float(pushed) / WHOLE, float(met) / WHOLE / WHOLE_MEETING, faded(week - latest, days),
                bool((theirs and ours) or meetings),
            )  # fmt: skip
            first, last = spans[pair]
            if first and last:
                last = min(last, at_noon(monday_of(latest) + timedelta(days=6)))
                first = min(first, last)
            found.append(TieSeen(*pair, theirs, ours, meetings, first, last, strength))
        if of_one:
            break
    return found


def _sums(which: str, audiences: Collection[int] | None, week: int, days: int) -> list[tuple[Any, ...]]:
    weighed = ", ".join(f"SUM(w.{name} * COALESCE(fading.weight, 0))" for name in ("theirs", "ours", "together"))
    plain = "MAX(w.week), SUM(w.theirs), SUM(w.ours), SUM(w.meetings)"
    seen = f"w.week <= {week}" + (f" AND w.audience_id IN ({_listed(audiences)})" if audiences is not None else "")
    with connection.cursor() as cursor:
        cursor.execute(
            f"{weights_as_table(days)} SELECT w.member_id, w.person_id, {plain}, {weighed} FROM sphere_tieweek w "
            f"LEFT JOIN fading ON fading.age = {week} - w.week WHERE {which} AND {seen} GROUP BY w.member_id, w.person_id"
        )
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _met_lately(viewer: Member, members: Members, week: int) -> list[int]:
    """The people with whom these members had to do last, among those known by that week."""
    if members is None and week >= _this_week():
        rows = PersonEntry.objects.filter(audience_id__in=viewer.audience_ids).exclude(last_at=None)
        return list(dict.fromkeys(rows.order_by("-last_at").values_list("person_id", flat=True)[:PEOPLE_READ]))
    ties = Tie.objects.filter(audience_id__in=viewer.audience_ids)
    if members is not None:
        ties = ties.filter(member_id__in=members)
    if week < _this_week():
        ties = ties.filter(first_at__lt=at_noon(monday_of(week + 1)))
    people = dict.fromkeys(ties.exclude(last_at=None).order_by("-last_at").values_list("person_id", flat=True)[:PAIRS_READ])
    return list(people)[:PEOPLE_READ]


def _left_by(week: int) -> list[int]:
    """The members who had left by then: they stay in history and are in no sphere of today."""
    left = Member.objects.filter(left_at__lt=at_noon(monday_of(week + 1)))
    return list(left.values_list("pk", flat=True))


def _this_week() -> int:
    return week_of(clock.now())


def _listed(ids: Collection[int]) -> str:
    return ", ".join(str(int(each)) for each in ids)
