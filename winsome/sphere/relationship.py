"""How long and how well a member and somebody know each other, from the record: what the reviewer of messages asks (G4)."""

from dataclasses import dataclass
from datetime import datetime

from winsome.members.models import Member
from winsome.sphere.models import Tie
from winsome.sphere.reading import ties_of_person

DAYS_A_MONTH = 30.44


@dataclass(frozen=True)
class Known:
    """What the record says of a member and somebody: since when, how often each side came, and how often both met."""

    since: datetime | None
    theirs: int
    ours: int
    meetings: int

    @property
    def is_first_contact(self) -> bool:
        """Have the two never had to do with each other?"""
        return self.since is None

    @property
    def answered(self) -> bool:
        """Did anything ever come back, or did they meet?"""
        return self.theirs + self.meetings > 0

    def months(self, at: datetime) -> int:
        """For how many whole months they have known each other."""
        return int((at - self.since).days / DAYS_A_MONTH) if self.since else 0


def known(by: Member, person_id: int) -> Known:
    """What the record says of this member and this person."""
    tie = next((tie for tie in ties_of_person(by, person_id) if tie.member_id == by.pk), None)
    return Known(tie.first_at, tie.theirs, tie.ours, tie.meetings) if tie else Known(None, 0, 0, 0)


def has_ties(member: Member) -> bool:
    """Has anything been counted for this member?"""
    return Tie.objects.filter(member=member, audience_id__in=member.audience_ids).exists()
