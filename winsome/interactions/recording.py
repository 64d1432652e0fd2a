"""Writing interactions, one or thousands, with who took part; counts and ties follow in the same transaction."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Max, Q, QuerySet

from winsome.guardrail.judged import Judged
from winsome.interactions.events import Came, InteractionsCame, InteractionsWent
from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.kernel import clock
from winsome.kernel.clock import Precision
from winsome.kernel.events import publish
from winsome.kernel.writing import among, be_the_writer, chunks, insert_rows, reserve_ids, stored_moment, update_rows
from winsome.members.audiences import narrower_than, seen_from
from winsome.people.models import PersonEntry

# What has no certain date counts, and moves neither first nor last contact.
_CERTAIN = Q(interaction__is_date_certain=True)


@dataclass(frozen=True)
class NewInteraction:
    """A contact about to be written. `others` are (card, person) pairs outside, `members` ours."""

    at: datetime
    channel: str
    direction: str
    members: tuple[int, ...]
    others: tuple[tuple[int, int], ...]
    line: Judged | None = None
    precision: Precision = Precision.MINUTE
    record: int | None = None
    contact_key: str = ""
    idempotency_key: UUID | None = None
    listed: int | None = None  # of a meeting: how many were, those who declined included
    is_date_certain: bool = True

    @property
    def present(self) -> int:
        """How many took part, each counted once; of a meeting, how many were listed where that is known."""
        return self.listed or len(set(self.members)) + len({person for _, person in self.others})


def record_all(new: Sequence[NewInteraction], *, noted_by: int, audience_id: int, source_id: int | None = None) -> list[int]:
    """Write interactions in the caller's transaction and tell who listens; returns their keys in order."""
    if not new:
        return []
    be_the_writer()
    ids = list(reserve_ids(Interaction, len(new)))
    made_at = clock.now()
    insert_rows(
        Interaction,
        ["id", "audience_id", "noted_by_id", "at", "precision", "channel", "direction", "line", "present", "source_id", "record",
         "contact_key", "idempotency_key", "created_at", "told_times", "is_date_certain"],
        [
            (pk, audience_id, noted_by, each.at, str(each.precision), str(each.channel), str(each.direction), each.line,
             each.present, source_id, each.record, each.contact_key, each.idempotency_key, made_at, 1, each.is_date_certain)
            for pk, each in zip(ids, new, strict=True)
        ],
    )  # fmt: skip
    came = [_came(each) for each in new]
    insert_rows(
        Attendance,
        ["interaction_id", "member_id", "audience_id", "at"],
        [(pk, member, audience_id, each.at) for pk, each in zip(ids, came, strict=True) for member in each.members],
    )
    insert_rows(
        Participation,
        ["interaction_id", "card_id", "person_id", "audience_id", "at"],
        [
            (pk, card, person, audience_id, each.at)
            for pk, each in zip(ids, new, strict=True)
            for person, card in {person: card for card, person in each.others}.items()
        ],
    )
    _count_up(came, audience_id)
    publish(InteractionsCame(tuple(ids), audience_id, tuple(came), source_id))
    return ids


def recount(person_ids: frozenset[int]) -> None:
    """Count the interactions of these people anew for each index row; one in which two cards of somebody meet is one."""
    be_the_writer()
    for ids in chunks(sorted(person_ids)):
        of_them = among("person_id", ids)
        met = set(Participation.objects.filter(of_them).values_list("person_id", flat=True).distinct())
        counted_before = ~Q(interactions=0) | Q(person_id__in=met)
        columns = ("person_id", "audience_id", "interactions", "last_at")
        entries = list(PersonEntry.objects.filter(of_them, counted_before).only(*columns))
        if not entries:
            continue
        rows = Participation.objects.filter(person_id__in=met, interaction__removed_at=None)
        once = rows.filter(interaction__told_times=1).values_list("person_id", "audience_id")
        counted = once.annotate(count=Count("interaction_id", distinct=True), last=Max("at", filter=_CERTAIN))
        contacts = {(person, audience): (count, last) for person, audience, count, last in counted}
        several = _told_by_several(rows)
        sight = seen_from({entry.audience_id for entry in entries})
        changed = []
        for entry in entries:
            keys = [(entry.person_id, audience) for audience in sight[entry.audience_id]]
            seen = [contacts[key] for key in keys if key in contacts]
            again = {pk: at for key in keys for pk, at in several.get(key, ())}
            count = sum(count for count, _ in seen) + len(again)
            last = max(filter(None, (*(last for _, last in seen), *again.values())), default=None)
            if (count, last) != (entry.interactions, entry.last_at):
                changed.append((entry.pk, count, last))
        update_rows(PersonEntry, ["interactions", "last_at"], changed)


def _told_by_several(rows: "QuerySet[Participation]") -> dict[tuple[int, int], set[tuple[int, datetime | None]]]:
    """The contacts that several sources tell of, by person and audience: whoever sees two of the tellings counts them once."""
    told: dict[tuple[int, int], set[tuple[int, datetime | None]]] = defaultdict(set)
    several = rows.filter(interaction__told_times__gt=1)
    for person, audience, pk, at, is_certain in several.values_list(
        "person_id", "audience_id", "interaction_id", "at", "interaction__is_date_certain"
    ):
        told[person, audience].add((pk, at if is_certain else None))
    return told


def take_back(interaction_ids: Sequence[int], *, at: datetime) -> list[int]:
    """Take interactions out of sight and out of every count. Returns those that stood, so that `put_back` undoes this exactly."""
    taken: list[int] = []
    for ids in chunks(interaction_ids):
        taken += Interaction.objects.filter(pk__in=ids, removed_at=None).values_list("pk", flat=True)
    _set_removed(taken, at)
    return taken


def put_back(interaction_ids: Sequence[int]) -> None:
    """Undo `take_back`."""
    _set_removed(interaction_ids, None)


def _set_removed(interaction_ids: Sequence[int], at: datetime | None) -> None:
    be_the_writer()
    concerned: set[int] = set()
    for ids in chunks(interaction_ids):
        concerned |= _people_of(ids)
        Interaction.objects.filter(pk__in=ids).update(removed_at=at)
    recount(frozenset(concerned))
    publish(InteractionsWent(frozenset(concerned)))


def _people_of(interaction_ids: Sequence[int]) -> frozenset[int]:
    rows = Participation.objects.filter(interaction_id__in=interaction_ids)
    return frozenset(rows.values_list("person_id", flat=True))


def _came(new: NewInteraction) -> Came:
    """Who took part, each once: two cards of one person in an interaction are one participant."""
    people = tuple(dict.fromkeys(person for _, person in new.others))
    return Came(new.at, str(new.direction), new.present, new.is_date_certain, tuple(dict.fromkeys(new.members)), people)


def _count_up(came: Sequence[Came], audience_id: int) -> None:
    """Raise the counts of everyone who took part, for every audience that sees these interactions."""
    times: dict[int, int] = defaultdict(int)
    latest: dict[int, datetime | None] = {}
    for each in came:
        for person in each.people:
            times[person] += 1
            before = latest.setdefault(person, None)
            if each.is_date_certain and (before is None or before < each.at):
                latest[person] = each.at
    narrower = narrower_than(audience_id)
    seen = "" if narrower is None else f" AND audience_id IN ({', '.join(str(key) for key in (audience_id, *narrower))})"
    rows = [(count, moment := stored_moment(latest[person]), moment, person) for person, count in times.items()]
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE people_personentry SET interactions = interactions + %s, last_at = "
            f"CASE WHEN last_at > %s THEN last_at ELSE COALESCE(%s, last_at) END WHERE person_id = %s{seen}",
            rows,
        )
