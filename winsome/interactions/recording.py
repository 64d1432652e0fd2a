"""Writing interactions, one or thousands, with who took part; counts and ties follow in the same transaction (architecture, Interaction)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from winsome.guardrail.judged import Judged
from winsome.interactions.events import InteractionsCame, InteractionsWent
from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.kernel import clock
from winsome.kernel.clock import Precision
from winsome.kernel.events import publish
from winsome.kernel.writing import insert_rows, reserve_ids
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


def record_all(new: Sequence[NewInteraction], *, noted_by: int, audience_id: int, source_id: int | None = None) -> list[int]:
    """Write interactions in the caller's transaction and tell who listens; returns their keys in order."""
    if not new:
        return []
    ids = list(reserve_ids(Interaction, len(new)))
    made_at = clock.now()
    insert_rows(
        Interaction,
        ["id", "audience_id", "noted_by_id", "at", "precision", "channel", "direction", "line", "present", "source_id", "record",
         "contact_key", "created_at"],
        [
            (pk, audience_id, noted_by, each.at, str(each.precision), str(each.channel), str(each.direction), each.line,
             len(each.members) + len(each.others), source_id, each.record, each.contact_key, made_at)
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
    """Count the interactions of these people anew for each of their index rows."""
    entries = PersonEntry.objects.filter(person_id__in=person_ids)
    rows = Participation.objects.filter(person_id__in=person_ids, interaction__removed_at=None)
    contacts: dict[tuple[int, int], list[datetime]] = defaultdict(list)
    for person, audience, at in rows.values_list("person_id", "audience_id", "at"):
        contacts[(person, audience)].append(at)
    sight = seen_from({entry.audience_id for entry in entries})
    for entry in entries:
        seen = [at for audience in sight[entry.audience_id] for at in contacts.get((entry.person_id, audience), ())]
        entry.interactions, entry.last_at = len(seen), max(seen, default=None)
    PersonEntry.objects.bulk_update(entries, ["interactions", "last_at"], batch_size=500)


def take_back(interaction_ids: Sequence[int], *, at: datetime) -> None:
    """Take interactions out of sight and out of every count; they can be put back."""
    concerned = _people_of(interaction_ids)
    Interaction.objects.filter(pk__in=interaction_ids).update(removed_at=at)
    recount(concerned)
    publish(InteractionsWent(concerned))


def put_back(interaction_ids: Sequence[int]) -> None:
    """Undo `take_back`."""
    concerned = _people_of(interaction_ids)
    Interaction.objects.filter(pk__in=interaction_ids).update(removed_at=None)
    recount(concerned)
    publish(InteractionsWent(concerned))


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
