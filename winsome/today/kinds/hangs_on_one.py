"""A customer whom one member alone knows: if the member is away, nobody of us is known there (S1)."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from winsome.members.models import Member
from winsome.sphere.hanging import hangs_on
from winsome.today.kinds.shape import Act, Found, Kind, Noun, Section, Seen

MOST = 5


def _find(member: Member, day: date) -> Iterable[Found]:
    """Active customers of whose people some are near to this member, and none to any other of us."""
    zone = ZoneInfo(member.time_zone)
    hanging = hangs_on(member, member)
    last: dict[int, datetime] = {}
    for each in hanging.people:
        if (at := each.look.organization_id) and (met := each.tie.last_at):
            last[at] = max(met, last.get(at, met))
    for there in [each for each in hanging.organizations if each.is_customer][:MOST]:
        met_last = last.get(there.organization_id)
        due_on = met_last.astimezone(zone).date() if met_last else day
        yield Found(there.organization_id, due_on, reasons={"people": there.people})


def _why(seen: Seen) -> str:
    people = seen.reasons["people"]
    words = ngettext(
        "of us only you are near to anybody there: %(people)d person",
        "of us only you are near to anybody there: %(people)d people",
        people,
    )
    return _("%(known)s. Bring a colleague along next time") % {"known": words % {"people": people}}


HANGS_ON_ONE = Kind(
    name="hangs_on_one",
    noun=Noun.ORGANIZATION,
    section=Section.ALONE,
    head_start=20,
    act=Act.INTRODUCE,
    called=gettext_lazy("A customer who hangs on you alone"),
    counted_from=gettext_lazy("your last contact there"),
    find=_find,
    why=_why,
    shown=3,
    can_be_handed=False,
)
