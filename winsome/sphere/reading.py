"""Reading ties: of one person and of one member, as a viewer may see them (S1, S3). Who stands around them is `around`."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.strength import Strength, Week, strength

# A sphere is read from the pairs with the latest contact; older ones have no strength left to show.
PAIRS_READ = 20_000
Pair = tuple[int, int]  # member, person


@dataclass(frozen=True)
class TieSeen:
    """What a member and somebody have had to do with each other, as a viewer may see it."""

    member_id: int
    person_id: int
    theirs: int
    ours: int
    meetings: int
    first_at: datetime
    last_at: datetime
    strength: Strength

    @property
    def contacts(self) -> int:
        """All contacts that are counted."""
        return self.theirs + self.ours + self.meetings


def ties_of_person(viewer: Member, person_id: int, *, now: int | None = None) -> list[TieSeen]:
    """Who of us knows somebody, the closest first."""
    return _ties(viewer, Tie.objects.filter(person_id=person_id), now)


def ties_of_members(viewer: Member, member_ids: Iterable[int], *, now: int | None = None) -> list[TieSeen]:
    """Whom these members know, the closest first."""
    return _ties(viewer, Tie.objects.filter(member_id__in=list(member_ids)), now)


def weeks_of(viewer: Member, pairs: Iterable[Pair]) -> dict[Pair, list[Week]]:
    """The counted weeks of these pairs, as far as the viewer may see them."""
    wanted = set(pairs)
    members, people = {member for member, _ in wanted}, sorted({person for _, person in wanted})
    rows = TieWeek.objects.filter(member_id__in=members, audience_id__in=viewer.audience_ids)
    weeks: dict[Pair, list[Week]] = defaultdict(list)
    for ids in chunks(people):
        counted = rows.filter(person_id__in=ids).values_list("member_id", "person_id", "week", "theirs", "ours", "together")
        for member, person, *counts in counted:
            if (member, person) in wanted:
                weeks[(member, person)].append(Week(*counts))
    return weeks


def _ties(viewer: Member, rows: "QuerySet[Tie]", now: int | None) -> list[TieSeen]:
    week = week_of(clock.now()) if now is None else now
    pairs: dict[Pair, list[Tie]] = defaultdict(list)
    for tie in rows.filter(audience_id__in=viewer.audience_ids).order_by("-last_at")[:PAIRS_READ]:
        pairs[(tie.member_id, tie.person_id)].append(tie)
    weeks = weeks_of(viewer, pairs)
    seen = [_combine(ties, strength(weeks[pair], now=week)) for pair, ties in pairs.items()]
    return sorted(seen, key=lambda tie: (-(tie.strength.value or 0), -tie.contacts, tie.person_id))


def _combine(ties: list[Tie], how_close: Strength) -> TieSeen:
    return TieSeen(
        member_id=ties[0].member_id,
        person_id=ties[0].person_id,
        theirs=sum(tie.theirs for tie in ties),
        ours=sum(tie.ours for tie in ties),
        meetings=sum(tie.meetings for tie in ties),
        first_at=min(tie.first_at for tie in ties),
        last_at=max(tie.last_at for tie in ties),
        strength=how_close,
    )
