"""Who stands around a member, a team or the company: the sphere of influence as a picture and as figures (S1, S2, S3)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, Sum

from winsome.interactions.models import Interaction, Participation
from winsome.interactions.with_whom import entries_of
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sphere.models import Tie
from winsome.sphere.reading import Members, TieSeen, closest_ties

SHOWN = 5_000
# More than twelve people present make no tie among them (architecture, Tie).
SMALL_CIRCLE = 12
CIRCLES_READ = 400
_CUSTOMERS = Q(organization__customer_since__isnull=False, organization__customer_until=None)


@dataclass(frozen=True)
class Around:
    """Somebody in a sphere: inner when an active customer employs them, outer otherwise (S1)."""

    entry: PersonEntry
    tie: TieSeen
    is_inner: bool


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


@dataclass(frozen=True)
class Among:
    """Two people outside who took part in the same small circle, and how often (S2)."""

    one: int
    other: int
    times: int


def sphere(viewer: Member, members: Members, *, now: int | None = None, most: int = SHOWN) -> list[Around]:
    """The people around these members as the viewer may see them, the closest first."""
    ties = closest_ties(viewer, members, now=now, most=most)
    entries = entries_of(viewer, [tie.person_id for tie in ties])
    shown = [(entries[tie.person_id], tie) for tie in ties if tie.person_id in entries]
    return [Around(entry, tie, is_inner(entry)) for entry, tie in shown]


def figures(viewer: Member, members: Members) -> Figures:
    """The same sphere in figures, counted by the database."""
    ties = Tie.objects.filter(audience_id__in=viewer.audience_ids)
    if members is not None:
        ties = ties.filter(member_id__in=members)
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
        counted = rows.aggregate(people=Count("pk"), inner=Count("pk", filter=_CUSTOMERS))
        people, inner = people + counted["people"], inner + counted["inner"]
    return Figures(inner, people - inner, talked["began"] or 0, talked["pushed"] or 0)


def among(viewer: Member, around: Iterable[Around]) -> list[Among]:
    """Who of the closest took part in one small circle with another: as far as our record shows, they know each other (S2)."""
    people = [each.entry.person_id for each in around][:CIRCLES_READ]
    if not people:
        return []
    marks = ", ".join(["%s"] * len(people))
    audiences = ", ".join(str(audience) for audience in viewer.audience_ids)
    participation, interaction = Participation._meta.db_table, Interaction._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT one.person_id, other.person_id, COUNT(DISTINCT one.interaction_id) AS times FROM {participation} one "
            f"JOIN {participation} other ON other.interaction_id = one.interaction_id AND other.person_id > one.person_id "
            f"JOIN {interaction} held ON held.id = one.interaction_id "
            f"WHERE one.person_id IN ({marks}) AND one.audience_id IN ({audiences}) "
            f"AND held.present <= {SMALL_CIRCLE} AND held.removed_at IS NULL "
            "GROUP BY one.person_id, other.person_id ORDER BY times DESC, one.person_id, other.person_id",
            people,
        )
        known = set(people)
        return [Among(*row) for row in cursor.fetchall() if row[1] in known]


def is_inner(entry: PersonEntry) -> bool:
    """Does an active customer employ this person (S1)?"""
    return entry.organization is not None and entry.organization.is_customer
