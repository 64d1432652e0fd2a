"""One contact that several sources tell of: written once, told to each source's audience, and whole without any of them (C2).

A message in two members' mailboxes is one contact, and both took part. Whoever may see one mailbox alone is told what it says and
nothing of the other; whoever sees both counts it once (docs/decisions/told-twice.md).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Q

from winsome.interactions.events import InteractionsWent
from winsome.interactions.models import Attendance, Interaction, Participation, Telling
from winsome.interactions.models.interaction import InteractionQuerySet
from winsome.interactions.recording import NewInteraction, recount
from winsome.kernel.events import publish
from winsome.kernel.writing import chunks, insert_rows

Pair = tuple[int, int]
_TELLING = [
    "interaction_id", "source_id", "record", "audience_id", "told_by_id", "direction", "present", "is_date_certain", "members",
]  # fmt: skip


def tell_again(again: Mapping[int, NewInteraction], *, told_by: int, audience_id: int, source_id: int) -> None:
    """Write what another source says about contacts that are known, by their keys, in the caller's transaction."""
    for ids in chunks(again):
        _tell_again({pk: again[pk] for pk in ids}, told_by, audience_id, source_id)


def _tell_again(again: Mapping[int, NewInteraction], told_by: int, audience_id: int, source_id: int) -> None:
    known = Interaction.objects.in_bulk(list(again))
    _remember_the_first(known.values())
    insert_rows(
        Telling,
        _TELLING,
        [
            (pk, source_id, new.record, audience_id, told_by, str(new.direction), new.present, new.is_date_certain,
             sorted(set(new.members)))
            for pk, new in again.items()
        ],
    )  # fmt: skip
    attending = _attending(again, audience_id)
    taking_part = _taking_part(again, audience_id)
    came = [(pk, member) for pk, new in again.items() for member in dict.fromkeys(new.members) if (pk, member) not in attending]
    insert_rows(
        Attendance,
        ["interaction_id", "member_id", "audience_id", "at"],
        [(pk, member, audience_id, known[pk].at) for pk, member in came],
    )
    people = {pk: {person: card for card, person in new.others} for pk, new in again.items()}
    insert_rows(
        Participation,
        ["interaction_id", "card_id", "person_id", "audience_id", "at"],
        [(pk, card, person, audience_id, known[pk].at) for pk, each in people.items() for person, card in each.items()],
    )
    for interaction in known.values():
        interaction.told_times += 1
    Interaction.objects.bulk_update(known.values(), ["told_times"])
    changed = {pk for pk, _ in came} | {
        pk for pk, each in people.items() if any((pk, person) not in taking_part for person in each)
    }
    _count_again(_people_in(changed))


def _remember_the_first(interactions: Iterable[Interaction]) -> None:
    """What the first source said becomes a telling beside the second one's."""
    first = {each.pk: each for each in interactions if each.told_times == 1}
    members: dict[int, list[int]] = defaultdict(list)
    for pk, member in Attendance.objects.filter(interaction_id__in=first).values_list("interaction_id", "member_id"):
        members[pk].append(member)
    insert_rows(
        Telling,
        _TELLING,
        [
            (pk, each.source_id, each.record, each.audience_id, each.noted_by_id, each.direction, each.present,
             each.is_date_certain, sorted(members[pk]))
            for pk, each in first.items()
        ],
    )  # fmt: skip


def forget_tellings(interaction_ids: Sequence[int], source_ids: Collection[int]) -> list[int]:
    """Take these sources' tellings out of contacts that other sources tell of, too, in the caller's transaction.

    Returns the contacts of which nobody tells any more: they are still there, for the caller to remove.
    """
    several = Interaction.objects.filter(pk__in=interaction_ids, told_times__gt=1)
    interactions = {each.pk: each for each in several}
    concerned = _people_in(interactions)
    Telling.objects.filter(interaction_id__in=interactions, source_id__in=source_ids).delete()
    Participation.objects.filter(interaction_id__in=interactions, card__source_id__in=source_ids).delete()
    left: dict[int, list[Telling]] = defaultdict(list)
    for telling in Telling.objects.filter(interaction_id__in=interactions).order_by("pk"):
        left[telling.interaction_id].append(telling)
    untold = [pk for pk in interactions if pk not in left]
    for pk, tellings in left.items():
        _stand_on(interactions[pk], tellings)
    standing = [interactions[pk] for pk in left]
    _attend_anew(standing, left)
    changed = ["source", "record", "audience", "noted_by", "direction", "present", "is_date_certain", "told_times"]
    Interaction.objects.bulk_update(standing, changed, batch_size=200)
    Telling.objects.filter(interaction_id__in=[each.pk for each in standing if each.told_times == 1]).delete()
    _count_again(concerned)
    once = set(interaction_ids) - set(interactions)
    return [*untold, *once]


def _stand_on(interaction: Interaction, tellings: Sequence[Telling]) -> None:
    """A contact whose first source went stands on the next one."""
    first = next((each for each in tellings if each.source_id == interaction.source_id), tellings[0])
    interaction.source_id, interaction.record = first.source_id, first.record
    interaction.audience_id, interaction.noted_by_id = first.audience_id, first.told_by_id
    interaction.direction, interaction.present = first.direction, first.present
    interaction.is_date_certain, interaction.told_times = first.is_date_certain, len(tellings)


def _attend_anew(interactions: Sequence[Interaction], tellings: Mapping[int, Sequence[Telling]]) -> None:
    """Who of us took part, as the tellings that are left say."""
    Attendance.objects.filter(interaction_id__in=[each.pk for each in interactions]).delete()
    rows = [
        (each.pk, member, audience, each.at)
        for each in interactions
        for audience, member in dict.fromkeys((told.audience_id, member) for told in tellings[each.pk] for member in told.members)
    ]
    insert_rows(Attendance, ["interaction_id", "member_id", "audience_id", "at"], rows)


def _attending(interaction_ids: Collection[int], audience_id: int) -> set[Pair]:
    rows = Attendance.objects.filter(interaction_id__in=interaction_ids, audience_id=audience_id)
    return set(rows.values_list("interaction_id", "member_id"))


def _taking_part(interaction_ids: Collection[int], audience_id: int) -> set[Pair]:
    rows = Participation.objects.filter(interaction_id__in=interaction_ids, audience_id=audience_id)
    return set(rows.values_list("interaction_id", "person_id"))


def _people_in(interaction_ids: Collection[int]) -> frozenset[int]:
    rows = Participation.objects.filter(interaction_id__in=interaction_ids)
    return frozenset(rows.values_list("person_id", flat=True))


def _count_again(people: frozenset[int]) -> None:
    if people:
        recount(people)
        publish(InteractionsWent(people))


def show_contacts(interaction_ids: Sequence[int], source_ids: Collection[int], audience_id: int) -> None:
    """Let another audience be told what these sources say about contacts, in the caller's transaction; others are not touched."""
    once = list(Interaction.objects.filter(pk__in=interaction_ids, told_times=1).values_list("pk", flat=True))
    Interaction.objects.filter(pk__in=once).update(audience_id=audience_id)
    Participation.objects.filter(interaction_id__in=once).update(audience_id=audience_id)
    Attendance.objects.filter(interaction_id__in=once).update(audience_id=audience_id)
    several = list(Interaction.objects.filter(pk__in=interaction_ids, told_times__gt=1))
    ids = [each.pk for each in several]
    Interaction.objects.filter(pk__in=ids, source_id__in=source_ids).update(audience_id=audience_id)
    Telling.objects.filter(interaction_id__in=ids, source_id__in=source_ids).update(audience_id=audience_id)
    Participation.objects.filter(interaction_id__in=ids, card__source_id__in=source_ids).update(audience_id=audience_id)
    tellings: dict[int, list[Telling]] = defaultdict(list)
    for telling in Telling.objects.filter(interaction_id__in=ids):
        tellings[telling.interaction_id].append(telling)
    _attend_anew(several, tellings)
    _count_again(_people_in(interaction_ids))


def contacts_told_by(source_ids: Collection[int]) -> InteractionQuerySet:
    """All contacts of which these sources tell, as the first or after another."""
    told = Telling.objects.filter(source_id__in=source_ids).values("interaction_id")
    return Interaction.objects.filter(Q(source_id__in=source_ids) | Q(pk__in=told))
