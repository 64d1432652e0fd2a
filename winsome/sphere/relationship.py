"""How long and how well a member and somebody know each other, from the record: what the reviewer of messages asks (G4)."""

from datetime import datetime

from winsome.guardrail.review import Relationship
from winsome.interactions.models import Interaction
from winsome.interactions.models.interaction import Channel, Direction
from winsome.members.models import Member
from winsome.people.models import Fact
from winsome.sphere.models import Tie

DAYS_A_MONTH = 30.44
READ = 200


def relationship(by: Member, person_id: int, *, at: datetime) -> Relationship:
    """What the record says of this member and this person: since when, what both took part in, and what is known of the other.

    Whoever never came, answered or met is still to be won: then it is a first contact, however often we wrote.
    """
    ties = list(Tie.objects.filter(member=by, person_id=person_id, audience_id__in=by.audience_ids))
    since = min((tie.first_at for tie in ties), default=None)
    facts = Fact.objects.filter(person_id=person_id, audience_id__in=by.audience_ids).order_by("-pk")[:READ]
    return Relationship(
        months=int((at - since).days / DAYS_A_MONTH) if since else None,
        attended=_attended(by, person_id),
        facts=tuple(str(fact.statement) for fact in facts),
        is_first_contact=not any(tie.theirs or tie.meetings for tie in ties),
    )


def _attended(by: Member, person_id: int) -> tuple[str, ...]:
    """The lines of meetings and events in which both took part: traces of what was seen or heard."""
    together = Interaction.objects.visible_to(by).filter(attendances__member=by, participations__person_id=person_id)
    together = together.filter(direction=Direction.MUTUAL) | together.filter(channel__in=(Channel.MEETING, Channel.EVENT))
    lines = together.exclude(line=None).order_by("-at").values_list("line", flat=True).distinct()[:READ]
    return tuple(str(line) for line in lines if line)
