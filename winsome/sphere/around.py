"""Who stands around a member, a team, the company or an account: the sphere of influence as a picture and as figures (S1, S3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Sum

from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sphere.looks import CUSTOMERS, Look, looks_of, who_are_members_now
from winsome.sphere.models import Tie
from winsome.sphere.reading import PEOPLE_READ, Members, TieSeen, closest_of_each, read, ties_of

SHOWN = 5_000


class Around(NamedTuple):
    """Somebody in a sphere: inner when an active customer employs them, outer otherwise (S1)."""

    entry: Look
    tie: TieSeen
    is_inner: bool


@dataclass(frozen=True)
class Account:
    """The people of one organization around us: the closest, how many we know there at all, and how many are left out."""

    around: list[Around]
    people: int

    @property
    def left_out(self) -> int:
        """How many of its people are not shown: nobody has had to do with them, or others are closer."""
        return self.people - len(self.around)


@dataclass(frozen=True)
class Figures:
    """A sphere in figures: customers inside, others who pay attention, and how many messages and calls each side began."""

    inner: int
    outer: int
    began: int
    pushed: int

    @property
    def people(self) -> int:
        """Everybody in the sphere."""
        return self.inner + self.outer

    @property
    def percent_theirs(self) -> int | None:
        """The share of messages and calls that began with them, in whole percent; meetings belong to both (S3)."""
        talked = self.began + self.pushed
        return round(100 * self.began / talked) if talked else None


def sphere(viewer: Member, members: Members, *, now: int | None = None, most: int = SHOWN, is_dated: bool = True) -> list[Around]:
    """The people around these members as the viewer may see them, the closest first; whoever became one of us is left out."""
    ours = who_are_members_now()
    ties = ties_of(viewer, members, now=now, is_dated=is_dated)
    return _shown(viewer, closest_of_each((tie for tie in ties if tie.person_id not in ours), most))


def account(viewer: Member, organization_id: int, *, now: int | None = None, most: int = SHOWN) -> Account:
    """The people of one organization and how close any of us is to each. Of a large one, those with the latest contact."""
    entries = PersonEntry.objects.filter(organization_id=organization_id, audience_id__in=viewer.audience_ids)
    met = entries.exclude(last_at=None).order_by("-last_at").values_list("person_id", flat=True)
    people = list(dict.fromkeys(met[: 2 * PEOPLE_READ]))[:PEOPLE_READ]
    ties = closest_of_each(read(viewer, Tie.objects.filter(person_id__in=people), now=now), most)
    shown = [each for each in _shown(viewer, ties) if each.entry.organization_id == organization_id]
    return Account(shown, entries.values("person_id").distinct().count())


def figures(viewer: Member, members: Members) -> Figures:
    """The same sphere in figures, counted by the database."""
    ties = Tie.objects.filter(audience_id__in=viewer.audience_ids)
    if members is not None:
        ties = ties.filter(member_id__in=members)
    elif left := list(Member.objects.exclude(left_at=None).values_list("pk", flat=True)):
        ties = ties.exclude(member_id__in=left)
    if ours := who_are_members_now():
        ties = ties.exclude(person_id__in=ours)
    talked = ties.aggregate(began=Sum("theirs"), pushed=Sum("ours"))
    people = inner = 0
    for position, audience in enumerate(viewer.audience_ids):
        rows = PersonEntry.objects.filter(audience_id=audience)
        if members is not None and len(members) == 1:
            rows = rows.filter(person_id__in=ties.values("person_id"))
        else:
            rows = rows.filter(Exists(ties.filter(person_id=OuterRef("person_id"))))
        if position:
            # The narrowest row is the one shown, so a wider one counts only where there is none.
            narrower = PersonEntry.objects.filter(person_id=OuterRef("person_id"), audience_id__in=viewer.audience_ids[:position])
            rows = rows.exclude(Exists(narrower))
        counted = rows.aggregate(people=Count("pk"), inner=Count("pk", filter=CUSTOMERS))
        people, inner = people + counted["people"], inner + counted["inner"]
    return Figures(inner, people - inner, talked["began"] or 0, talked["pushed"] or 0)


def is_inner(entry: PersonEntry) -> bool:
    """Does an active customer employ this person (S1)?"""
    return entry.organization is not None and entry.organization.is_customer


def _shown(viewer: Member, ties: Iterable[TieSeen]) -> list[Around]:
    closest = list(ties)
    looks = looks_of(viewer, [tie.person_id for tie in closest])
    return [Around(look, tie, look.is_inner) for tie in closest if (look := looks.get(tie.person_id))]
