"""Which audiences see what: a private audience sees its team's things and the company's, a team the company's."""

from winsome.members.models import Audience, Member


def seen_from(audience_ids: set[int]) -> dict[int, frozenset[int]]:
    """For each audience, the audiences whose things its members see, itself included."""
    company = Audience.company()
    seen = {audience: frozenset({audience, company}) for audience in audience_ids}
    private = Member.objects.filter(private_audience_id__in=audience_ids - {company}).values_list(
        "private_audience_id", "team__audience_id"
    )
    for audience, team in private:
        seen[audience] = frozenset(filter(None, (audience, team, company)))
    return seen


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
