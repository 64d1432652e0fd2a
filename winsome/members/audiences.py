"""Which audiences see what: a private audience sees its team's things and the company's, a team the company's."""

from collections.abc import Collection

from django.db.models import QuerySet

from winsome.kernel.prepared import prepared
from winsome.members.models import Audience, Member


def seen_from(audience_ids: set[int]) -> dict[int, frozenset[int]]:
    """For each audience, the audiences whose things its members see, itself included."""
    company = Audience.company()
    seen = {audience: frozenset({audience, company}) for audience in audience_ids}
    for audience, team in _private(audience_ids - {company}):
        seen[audience] = frozenset(filter(None, (audience, team, company)))
    return seen


@prepared
def _private(audiences: Collection[int]) -> "QuerySet[Member, tuple[int, int | None]]":
    members: QuerySet[Member] = Member.objects.filter(private_audience_id__in=audiences)
    return members.values_list("private_audience_id", "team__audience_id")


def narrower_than(audience_id: int) -> set[int] | None:
    """The audiences whose members also see this one, apart from itself; None stands for every other audience."""
    if audience_id == Audience.company():
        return None
    return set(Member.objects.filter(team__audience_id=audience_id).values_list("private_audience_id", flat=True))


def reach_of(member: Member, audience_id: int) -> str:
    """How a member names an audience: private, team or company."""
    if audience_id == Audience.company():
        return "company"
    return "private" if audience_id == member.private_audience_id else "team"
