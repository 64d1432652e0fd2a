"""Writing interactions, one or thousands, with who took part; counts and ties follow in the same transaction."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Max

from winsome.guardrail.judged import Judged
from winsome.interactions.events import InteractionsCame, InteractionsWent
from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.kernel import clock
from winsome.kernel.clock import Precision
from winsome.kernel.events import publish
from winsome.kernel.writing import chunks, insert_rows, reserve_ids
from winsome.members.audiences import narrower_than, seen_from
from winsome.people.models import PersonEntry


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

    @property
    def present(self) -> int:
        """How many took part, each counted once; of a meeting, how many were listed where that is known."""
        return self.listed or len(set(self.members)) + len({person for _, person in self.others})


def record_all(new: Sequence[NewInteraction], *, noted_by: int, audience_id: int, source_id: int | None = None) -> list[int]:
    """Write interactions in the caller's transaction and tell who listens; returns their keys in order."""
    if not new:
        return []
    ids = list(reserve_ids(Interaction, len(new)))
    made_at = clock.now()
    insert_rows(
        Interaction,
        ["id", "audience_id", "noted_by_id", "at", "precision", "channel", "direction", "line", "present", "source_id", "record",
         "contact_key", "idempotency_key", "created_at"],
        [
            (pk, audience_id, noted_by, each.at, str(each.precision), str(each.channel), str(each.direction), each.line,
             each.present, source_id, each.record, each.contact_key, each.idempotency_key, made_at)
            for pk, each in zip(ids, new, strict=True)
        ],
    )  # fmt: skip
    insert_rows(
        Attendance,
        ["interaction_id", "member_id", "at"],
        [(pk, member, each.at) for pk, each in zip(ids, new, strict=True) for member in dict.fromkeys(each.members)],
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
    _count_up(new, audience_id)
    publish(InteractionsCame(tuple(ids)))
    return ids


def recount(person_ids: frozenset[int]) -> None:
    """Count the interactions of these people anew for each index row; one in which two cards of somebody meet is one."""
    for ids in chunks(sorted(person_ids)):
        entries = list(PersonEntry.objects.filter(person_id__in=ids))
        rows = Participation.objects.filter(person_id__in=ids, interaction__removed_at=None)
        counted = rows.values_list("person_id", "audience_id").annotate(Count("interaction_id", distinct=True), Max("at"))
        contacts = {(person, audience): (count, last) for person, audience, count, last in counted}
        sight = seen_from({entry.audience_id for entry in entries})
        for entry in entries:
            keys = [(entry.person_id, audience) for audience in sight[entry.audience_id]]
            seen = [contacts[key] for key in keys if key in contacts]
            entry.interactions = sum(count for count, _ in seen)
            entry.last_at = max((last for _, last in seen), default=None)
        PersonEntry.objects.bulk_update(entries, ["interactions", "last_at"], batch_size=500)


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
    concerned: set[int] = set()
    for ids in chunks(interaction_ids):
        concerned |= _people_of(ids)
        Interaction.objects.filter(pk__in=ids).update(removed_at=at)
    recount(frozenset(concerned))
    publish(InteractionsWent(frozenset(concerned)))


def _people_of(interaction_ids: Sequence[int]) -> frozenset[int]:
    rows = Participation.objects.filter(interaction_id__in=interaction_ids)
    return frozenset(rows.values_list("person_id", flat=True))


def _count_up(new: Sequence[NewInteraction], audience_id: int) -> None:
    """Raise the counts of everyone who took part, for every audience that sees these interactions."""
    contacts: dict[int, list[datetime]] = defaultdict(list)
    for each in new:
        for person in {person for _, person in each.others}:
            contacts[person].append(each.at)
    narrower = narrower_than(audience_id)
    seen = "" if narrower is None else f" AND audience_id IN ({', '.join(str(key) for key in (audience_id, *narrower))})"
    last = PersonEntry._meta.get_field("last_at")
    rows = []
    for person, moments in contacts.items():
        latest = last.get_db_prep_save(max(moments), connection)
        rows.append((len(moments), latest, latest, person))
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE people_personentry SET interactions = interactions + %s, "
            "last_at = CASE WHEN last_at IS NULL OR last_at < %s THEN %s ELSE last_at END "
            f"WHERE person_id = %s{seen}",
            rows,
        )
