"""Counting ties: every interaction adds whole numbers to the pair's week, in the same transaction (architecture, Tie; S1).

Rebuilding counts the same interactions in the same way, so it gives the same rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from winsome.interactions.events import InteractionsCame, InteractionsWent
from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.interactions.models.interaction import Direction
from winsome.kernel.clock import week_of
from winsome.kernel.writing import chunks
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.strength import WHOLE_MEETING

Pair = tuple[int, int, int]  # member, person, audience


@dataclass
class _Counts:
    theirs: int = 0
    ours: int = 0
    meetings: int = 0
    together: int = 0
    moments: list[datetime] = field(default_factory=list)

    def add(self, direction: str, present: int, at: datetime) -> None:
        """Count one contact of a pair."""
        self.moments.append(at)
        if direction == Direction.THEIRS:
            self.theirs += 1
        elif direction == Direction.OURS:
            self.ours += 1
        else:
            self.meetings += 1
            self.together += WHOLE_MEETING // max(1, present - 1)


def count_new(event: InteractionsCame) -> None:
    """Add new interactions to the ties of everyone in them."""
    for ids in chunks(event.interaction_ids):
        _add(Interaction.objects.filter(pk__in=ids, removed_at=None))


def count_again(event: InteractionsWent) -> None:
    """Count these people's ties anew from the interactions that stand."""
    recount(event.person_ids)


def recount(person_ids: Iterable[int]) -> None:
    """Forget what was counted for these people and count again."""
    for ids in chunks(person_ids):
        TieWeek.objects.filter(person_id__in=ids).delete()
        Tie.objects.filter(person_id__in=ids).delete()
        rows = Participation.objects.filter(person_id__in=ids)
        interactions = Interaction.objects.filter(pk__in=rows.values("interaction_id"), removed_at=None)
        _add(interactions, only=set(ids))


def _add(interactions: "QuerySet[Interaction]", only: set[int] | None = None) -> None:
    """Add these interactions to the ties of everyone in them; two cards of one person in an interaction are one participant."""
    rows_met = interactions.values_list("pk", "direction", "present", "at")
    met = {pk: (direction, present, at) for pk, direction, present, at in rows_met}
    members: dict[int, list[int]] = defaultdict(list)
    for part in chunks(met):
        for pk, member in Attendance.objects.filter(interaction_id__in=part).values_list("interaction_id", "member_id"):
            members[pk].append(member)
    weeks: dict[tuple[Pair, int], _Counts] = defaultdict(_Counts)
    pairs: dict[Pair, _Counts] = defaultdict(_Counts)
    for part in chunks(met):
        rows = Participation.objects.filter(interaction_id__in=part)
        for pk, person, audience in rows.values_list("interaction_id", "person_id", "audience_id").distinct():
            if only is not None and person not in only:
                continue
            for member in members[pk]:
                pair = (member, person, audience)
                weeks[(pair, week_of(met[pk][2]))].add(*met[pk])
                pairs[pair].add(*met[pk])
    _raise_weeks(weeks)
    _raise_ties(pairs)


def _raise_weeks(weeks: dict[tuple[Pair, int], _Counts]) -> None:
    rows = [
        (*pair, week, counts.theirs, counts.ours, counts.meetings, counts.together)
        for (pair, week), counts in sorted(weeks.items())
    ]
    _upsert(
        TieWeek,
        "member_id, person_id, audience_id, week, theirs, ours, meetings, together",
        "member_id, person_id, audience_id, week",
        _sums("sphere_tieweek"),
        rows,
    )


def _raise_ties(pairs: dict[Pair, _Counts]) -> None:
    at = Tie._meta.get_field("first_at")
    rows = [
        (*pair, counts.theirs, counts.ours, counts.meetings, counts.together,
         at.get_db_prep_save(min(counts.moments), connection), at.get_db_prep_save(max(counts.moments), connection))
        for pair, counts in sorted(pairs.items())
    ]  # fmt: skip
    span = (
        ", first_at = CASE WHEN excluded.first_at < sphere_tie.first_at THEN excluded.first_at ELSE sphere_tie.first_at END"
        ", last_at = CASE WHEN excluded.last_at > sphere_tie.last_at THEN excluded.last_at ELSE sphere_tie.last_at END"
    )
    _upsert(
        Tie,
        "member_id, person_id, audience_id, theirs, ours, meetings, together, first_at, last_at",
        "member_id, person_id, audience_id",
        _sums("sphere_tie") + span,
        rows,
    )


def _sums(table: str) -> str:
    return ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in ("theirs", "ours", "meetings", "together"))


def _upsert(model: type[Model], columns: str, key: str, change: str, rows: Sequence[tuple[Any, ...]]) -> None:
    marks = ", ".join(["%s"] * len(columns.split(", ")))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks}) ON CONFLICT ({key}) DO UPDATE SET {change}",
            rows,
        )
