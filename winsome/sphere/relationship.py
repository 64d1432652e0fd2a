"""How long and how well a member and somebody know each other, from the record: what the reviewer of messages asks (G4).

Nothing here is asked of the author. Whoever never came, answered or met is still to be won: that is a first contact, however
often we wrote, and it has to name a result in the reader's business.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from winsome.guardrail.review import LastWord, Relationship
from winsome.guardrail.traces import Trace, Way, works_named
from winsome.interactions.models import Interaction
from winsome.interactions.models.interaction import Channel, Direction
from winsome.members.models import Member
from winsome.people.models import Fact
from winsome.sphere.models import Tie
from winsome.sphere.reading import read
from winsome.sphere.strength import Closeness

DAYS_A_MONTH = 30.44
READ = 200
_WAYS = {Channel.MEETING: Way.MET, Channel.CALL: Way.MET, Channel.EVENT: Way.EVENT}


def relationship(by: Member, person_id: int, *, at: datetime) -> Relationship:
    """What the record says of this member and this person: how long, how well, who had the last word, what both took part in."""
    ties = read(by, Tie.objects.filter(member=by, person_id=person_id))
    since = min((tie.first_at for tie in ties if tie.first_at), default=None)
    is_first = not any(tie.theirs or tie.meetings for tie in ties)
    contacts = _contacts(by, person_id)
    last = contacts.filter(is_date_certain=True).order_by("-at").values_list("direction", "at").first()
    facts = Fact.objects.filter(person_id=person_id, audience_id__in=by.audience_ids).order_by("-pk")[:READ]
    return Relationship(
        months=int((at - since).days / DAYS_A_MONTH) if since else None,
        attended=tuple(dict.fromkeys(_traces(contacts))),
        facts=tuple(str(fact.statement) for fact in facts),
        is_first_contact=is_first,
        closeness=ties[0].strength.closeness if ties else Closeness.UNKNOWN,
        wrote_last=LastWord(last[0]) if last else LastWord.NOBODY,
        days_since=max((at - last[1]).days, 0) if last else None,
        asks_for_result=is_first,
    )


def _contacts(by: Member, person_id: int) -> "QuerySet[Interaction]":
    """Contacts in which both took part, as far as the member sees that."""
    ours = Q(attendances__member=by, attendances__audience_id__in=by.audience_ids)
    theirs = Q(participations__person_id=person_id, participations__audience_id__in=by.audience_ids)
    both: QuerySet[Interaction] = Interaction.objects.visible_to(by).filter(ours, theirs).distinct()
    return both


def _traces(contacts: "QuerySet[Interaction]") -> Iterator[Trace]:
    """What puts the member there: meetings and events of both, own comments, lines that name what was read or heard."""
    for channel, direction, line in contacts.order_by("-at").values_list("channel", "direction", "line")[:READ]:
        words = str(line or "")
        if channel == Channel.SOCIAL and direction != Direction.THEIRS:
            yield Trace(Way.READ, words)
        elif channel in _WAYS and (channel != Channel.CALL or direction == Direction.MUTUAL or words):
            yield Trace(_WAYS[Channel(channel)], words)
        elif direction == Direction.MUTUAL:
            yield Trace(Way.MET, words)
        elif works_named(words):
            yield Trace(Way.UNTOLD, words)
