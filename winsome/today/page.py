"""What stands on Today, read in few queries, visibility checked again (C6, P4, N5)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from winsome.kernel.prepared import prepared
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sources.models import Import
from winsome.sources.models.bringing import State
from winsome.sphere.models import Betterment
from winsome.today.kinds import KINDS
from winsome.today.kinds.evening import EVENING
from winsome.today.kinds.shape import Section, Seen
from winsome.today.models import Move
from winsome.today.ranking import by_rule, key
from winsome.today.subjects import seen

_SHOWN = {kind.name: kind.shown for kind in KINDS.values() if kind is not EVENING}
SHOWN = max(_SHOWN.values())
PAGE = 50


@dataclass(frozen=True)
class Part:
    """A part of the page: its moves in the one order, and how many there are in all."""

    section: Section
    moves: list[Seen]
    total: int

    @property
    def more(self) -> int:
        """How many stand on the further pages."""
        return self.total - len(self.moves)


@dataclass(frozen=True)
class TodayPage:
    """A member's day: parts in the order of their first moves. `asks_evening` is unset when the member wants it so."""

    day: date
    parts: list[Part]
    due: int
    asks_evening: bool
    answered_today: list[Betterment]
    answered_before: Betterment | None
    has_people: bool
    running: Import | None

    @property
    def moves(self) -> list[Seen]:
        """Everything that the page shows, in the one order."""
        return by_rule([each for part in self.parts for each in part.moves])

    def part(self, section: Section) -> Part:
        """One part of the page, which may be empty."""
        return next((part for part in self.parts if part.section == section), Part(section, [], 0))


def today_page(member: Member, day: date) -> TodayPage:
    """Everything that Today shows this member on this day."""
    rows = _first_of_each_kind(member, day)
    counted = {row.kind: (row.of_kind, row.of_kind_due) for row in rows}  # type: ignore[attr-defined]
    shown = [row for row in rows if row.kind in _SHOWN and row.place <= _SHOWN[row.kind]]  # type: ignore[attr-defined]
    found = seen(member, shown, day)
    answers = _latest_answers(member.pk)
    evening = next((row for row in rows if row.kind == EVENING.name), None)
    return TodayPage(
        day=day,
        parts=_parts(found, {name: total for name, (total, _due) in counted.items()}),
        due=sum(due for name, (_total, due) in counted.items() if name in ("ours_due", "theirs_due")),
        asks_evening=evening is None or evening.is_waiting(day),
        answered_today=[each for each in answers if each.day == day],
        answered_before=next((each for each in answers if each.day < day), None),
        has_people=bool(found) or PersonEntry.objects.filter(audience_id__in=member.audience_ids).exists(),
        running=_running(member),
    )


def all_moves(member: Member, day: date, *, section: str = "", page: int = 1) -> tuple[list[Seen], int]:
    """One page of all that stands there, in the one order, and how many there are."""
    names = [kind.name for kind in KINDS.values() if kind is not EVENING and section in ("", kind.section)]
    rows = _visible(member, day).filter(kind__in=names).values_list("pk", "kind", "due_on")
    ordered = sorted(rows, key=lambda row: key(KINDS[row[1]], row[2], row[0], day))
    keys = [pk for pk, _kind, _due in ordered[(page - 1) * PAGE : page * PAGE]]
    found = seen(member, Move.objects.in_bulk(keys).values(), day)
    return by_rule(found), len(ordered)


def one_move(member: Member, move_id: int, day: date) -> Seen | None:
    """One of the member's own moves, as it may be seen today, answered or not."""
    return next(iter(seen(member, Move.objects.filter(pk=move_id, member=member), day)), None)


def _visible(member: Member, day: date) -> "QuerySet[Move]":
    """Standing moves about nobody, or about somebody whom the member may see."""
    in_sight = PersonEntry.objects.filter(person_id=OuterRef("person_id"), audience_id__in=member.audience_ids)
    return Move.objects.filter(Q(person_id=None) | Exists(in_sight)).standing(day).filter(member=member)


def _first_of_each_kind(member: Member, day: date) -> list[Move]:
    """As many of each kind as the page shows at most, the longest waiting first, with how many there are of it, and how many due.

    Written as SQL: putting the same question together from parts takes the server longer than the database needs to answer it.
    A test holds it against `standing`.
    """
    audiences = ", ".join(str(int(each)) for each in member.audience_ids)
    told = {"member": member.pk, "day": day, "evening": EVENING.name, "shown": SHOWN}
    return list(Move.objects.raw(_FIRST.format(audiences=audiences), told))


_FIRST = """
SELECT * FROM (
  SELECT today_move.*, ROW_NUMBER() OVER (PARTITION BY kind ORDER BY due_on, id) AS place,
    COUNT(*) OVER (PARTITION BY kind) AS of_kind,
    SUM(CASE WHEN due_on <= %(day)s THEN 1 ELSE 0 END) OVER (PARTITION BY kind) AS of_kind_due
  FROM today_move
  WHERE member_id = %(member)s AND (kind = %(evening)s OR (
    from_on <= %(day)s AND settled_at IS NULL
    AND (answer = '' OR (answer = 'later' AND hidden_until <= %(day)s))
    AND (until_on IS NULL OR until_on >= %(day)s)
    AND (person_id IS NULL OR EXISTS (
      SELECT 1 FROM people_personentry seen WHERE seen.person_id = today_move.person_id AND seen.audience_id IN ({audiences})))))
) standing WHERE place <= %(shown)s ORDER BY kind, place
"""


def _parts(found: list[Seen], totals: dict[str, int]) -> list[Part]:
    """The parts, each with its moves; what cannot be seen counts nowhere."""
    gathered: dict[Section, list[Seen]] = {}
    for each in by_rule(found):
        gathered.setdefault(each.kind.section, []).append(each)
    return [Part(section, moves, _total(section, moves, totals)) for section, moves in gathered.items()]


def _total(section: Section, moves: list[Seen], totals: dict[str, int]) -> int:
    counted = sum(totals.get(kind.name, 0) for kind in KINDS.values() if kind.section == section)
    is_whole = all(totals.get(kind.name, 0) <= kind.shown for kind in KINDS.values() if kind.section == section)
    return len(moves) if is_whole else max(counted, len(moves))


def _running(member: Member) -> Import | None:
    return next(iter(_at_work(member.pk)), None)


@prepared
def _latest_answers(member: int) -> "QuerySet[Betterment]":
    return Betterment.objects.filter(member_id=member).order_by("-day", "-pk")[:5]


@prepared
def _at_work(owner: int) -> "QuerySet[Import]":
    states = (State.WAITING, State.READING, State.UNDOING)
    return Import.objects.filter(owner_id=owner, state__in=states).order_by("-created_at")[:1]
