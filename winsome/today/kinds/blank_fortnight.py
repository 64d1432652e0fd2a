"""Two weeks without a note, and nothing agreed for the next two: asked about with interest (C6)."""

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from winsome.interactions.models import Attendance, Promise
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.members.permissions import may
from winsome.people.models import PersonEntry
from winsome.today.kinds.shape import Act, Contact, Found, Kind, Noun, Section, Seen
from winsome.today.models import Move

FORTNIGHT = timedelta(days=14)


def _find(member: Member, day: date) -> Iterable[Found]:
    if not may(member, "edit", "interaction"):
        return  # who notes nothing is not asked for notes
    zone = ZoneInfo(member.time_zone)
    attended = Attendance.objects.filter(member=member, audience_id__in=member.audience_ids, at__lte=clock.now())
    attended = attended.filter(interaction__removed_at=None)
    last = attended.order_by("-at").values_list("at", flat=True).first()
    began = (last or member.joined_at).astimezone(zone).date()
    if began >= day - FORTNIGHT or not PersonEntry.objects.filter(audience_id__in=member.audience_ids).exists():
        return
    if Promise.objects.visible_to(member).filter(member=member).due_by(day + FORTNIGHT).exists():
        return
    yield Found(0, began + FORTNIGHT, since=began, reasons={"since": began.isoformat() if last else ""})


def _why(seen: Seen) -> str:
    if not seen.reasons["since"]:
        return _("Nothing noted yet, and nothing agreed for the next two weeks")
    words = _("Nothing noted since %(day)s, and nothing agreed for the next two weeks")
    return words % {"day": formats.date_format(seen.on("since"), "j F")}


def _settles(move: Move, contact: Contact) -> bool:
    return move.member_id in contact.member_ids and contact.at > clock.now() - FORTNIGHT


BLANK_FORTNIGHT = Kind(
    name="blank_fortnight",
    noun=Noun.DAY,
    section=Section.AGREED,
    head_start=50,
    act=Act.NOTE,
    called=gettext_lazy("A blank fortnight"),
    counted_from=gettext_lazy("two weeks after the last note"),
    find=_find,
    why=_why,
    shown=1,
    settles=_settles,
    can_be_handed=False,
)
