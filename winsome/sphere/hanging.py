"""What hangs on one member alone: people and organizations near to one of us and to nobody else. A risk, and no merit (S1)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sphere.around import Around
from winsome.sphere.looks import Look, looks_of, who_are_members_now
from winsome.sphere.models import Tie
from winsome.sphere.reading import TieSeen, read
from winsome.sphere.strength import Closeness

NEAR = (Closeness.CLOSE, Closeness.KNOWN)
# Nobody is near any more after two years without a contact, unless there were hundreds; those are not looked for.
LOOKED_BACK = 104


@dataclass(frozen=True)
class HangingPerson:
    """Somebody near to one member, and to no other of us."""

    look: Look
    tie: TieSeen


@dataclass(frozen=True)
class HangingOrganization:
    """An organization of whose people none is near to any other of us: how many are near to this member."""

    organization_id: int
    name: str
    is_customer: bool
    people: int


@dataclass(frozen=True)
class Hanging:
    """What would be lost with this member: customers first, then by how many."""

    people: list[HangingPerson]
    organizations: list[HangingOrganization]


def hangs_on(viewer: Member, member: Member, *, now: int | None = None) -> Hanging:
    """Who and what hangs on this member alone, as far as the viewer may see."""
    week = week_of(clock.now()) if now is None else now
    lately = Tie.objects.filter(as_of__gte=week - LOOKED_BACK)
    ours = who_are_members_now()
    mine = {tie.person_id: tie for tie in read(viewer, lately.filter(member=member), now=week) if _is_near(tie)}
    looks = looks_of(viewer, mine.keys() - ours)
    here = lately.exclude(member=member).filter(member__left_at=None)
    others = _near_to(viewer, here.filter(person_id__in=list(looks)), week)
    people = [HangingPerson(look, mine[person]) for person, look in looks.items() if person not in others]
    people.sort(key=lambda each: (not each.look.is_inner, -each.tie.strength.order, each.look.person_id))
    return Hanging(people, _organizations(viewer, looks, here, others, week))


def hang_on_one(viewer: Member, around: Sequence[Around], *, now: int | None = None) -> list[Around]:
    """Who of these is near to one of us alone, while nobody else here knows them."""
    near = [each for each in around if _is_near(each.tie)]
    held: dict[int, set[int]] = defaultdict(set)
    for ids in chunks((each.entry.person_id for each in near), 5_000):
        for tie in read(viewer, Tie.objects.filter(person_id__in=ids, member__left_at=None), now=now):
            if _is_near(tie):
                held[tie.person_id].add(tie.member_id)
    return [each for each in near if len(held[each.entry.person_id]) == 1]


def _organizations(
    viewer: Member, looks: dict[int, Look], here: "QuerySet[Tie]", others: set[int], week: int
) -> list[HangingOrganization]:
    near: dict[int, list[Look]] = defaultdict(list)
    for look in looks.values():
        if look.organization_id:
            near[look.organization_id].append(look)
    # Where somebody whom we share works, others are near already; only the rest has to be looked up.
    alone = [pk for pk, each in near.items() if not any(look.person_id in others for look in each)]
    colleagues = PersonEntry.objects.filter(organization_id__in=alone, audience_id__in=viewer.audience_ids)
    ties = here.filter(person_id__in=colleagues.values("person_id"))
    shared = set(colleagues.filter(person_id__in=_near_to(viewer, ties, week)).values_list("organization_id", flat=True))
    found = [
        HangingOrganization(pk, near[pk][0].organization_name, near[pk][0].is_inner, len(near[pk]))
        for pk in alone
        if pk not in shared
    ]
    return sorted(found, key=lambda each: (not each.is_customer, -each.people, each.name))


def _near_to(viewer: Member, ties: "QuerySet[Tie]", week: int) -> set[int]:
    return {tie.person_id for tie in read(viewer, ties, now=week) if _is_near(tie)}


def _is_near(tie: TieSeen) -> bool:
    return tie.strength.closeness in NEAR
