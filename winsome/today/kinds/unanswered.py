"""Somebody wrote to us, came closer, and got no answer: told by who wrote to whom and when, never by any text (S3)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from winsome.interactions.models import Attendance, Participation
from winsome.interactions.models.interaction import Channel, Direction
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.today.kinds.shape import Act, Contact, Found, Kind, Noun, Section, Seen
from winsome.today.models import Move

WRITTEN = (Channel.MAIL, Channel.MESSAGE, Channel.LETTER, Channel.SOCIAL)
LOOKED_BACK = timedelta(days=45)
PATIENCE = timedelta(days=2)
# Whoever writes to many at once waits for nobody's answer in particular.
SMALL_CIRCLE = 4
MOST = 20


def _find(member: Member, day: date) -> Iterable[Found]:
    zone, now = ZoneInfo(member.time_zone), clock.now()
    waiting = _wrote_last(member, now)
    answered = _answered_by_us(member, waiting)
    quiet = [(at, person, times) for person, (at, times) in waiting.items() if at > answered.get(person, _NEVER)]
    for at, person, times in sorted(quiet, reverse=True)[:MOST]:
        wrote_on = at.astimezone(zone).date()
        if now - at >= PATIENCE:
            reasons = {"wrote_on": wrote_on.isoformat(), "at": at.isoformat(), "times": times}
            yield Found(person, wrote_on + PATIENCE, person, until_on=wrote_on + LOOKED_BACK, since=wrote_on, reasons=reasons)


_NEVER = datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))


def _wrote_last(member: Member, now: datetime) -> dict[int, tuple[datetime, int]]:
    """Who wrote to this member since the member last wrote or met: when last, and how often in a row."""
    rows = Attendance.objects.filter(member=member, at__gte=now - LOOKED_BACK, at__lte=now, interaction__removed_at=None)
    rows = rows.filter(audience_id__in=member.audience_ids, interaction__present__lte=SMALL_CIRCLE)
    rows = rows.filter(interaction__participations__audience=F("audience")).distinct()
    columns = ("interaction__participations__person_id", "at", "interaction__direction", "interaction__channel")
    waiting: dict[int, tuple[datetime, int]] = {}
    for person, at, direction, channel, _pk in rows.order_by("at", "interaction_id").values_list(*columns, "interaction_id"):
        if direction != Direction.THEIRS:
            waiting.pop(person, None)
        elif channel in WRITTEN:
            waiting[person] = (at, waiting.get(person, (at, 0))[1] + 1)
    return waiting


def _answered_by_us(member: Member, people: Iterable[int]) -> dict[int, datetime]:
    """When any of us, as far as the member may see, last wrote to them or met them."""
    rows = Participation.objects.filter(person_id__in=list(people), audience_id__in=member.audience_ids)
    ours = rows.filter(interaction__removed_at=None).exclude(interaction__direction=Direction.THEIRS)
    return dict(ours.values_list("person_id").annotate(last=Max("at")))


def _why(seen: Seen) -> str:
    times = seen.reasons["times"]
    days = max(1, (seen.day - seen.on("wrote_on")).days)
    wrote = ngettext("wrote %(days)d day ago", "wrote %(days)d days ago", days) % {"days": days}
    if times > 1:
        again = ngettext("%(times)d time in a row", "%(times)d times in a row", times) % {"times": times}
        wrote = _("%(wrote)s, %(again)s") % {"wrote": wrote, "again": again}
    return _("%(wrote)s; no answer is noted yet") % {"wrote": wrote}


def _settles(move: Move, contact: Contact) -> bool:
    """Any of us who answers, answers for all."""
    return contact.direction != Direction.THEIRS and contact.at > datetime.fromisoformat(move.reasons["at"])


UNANSWERED = Kind(
    name="unanswered",
    noun=Noun.PERSON,
    section=Section.ANSWERS,
    head_start=75,
    act=Act.ANSWER,
    called=gettext_lazy("Somebody who waits for your answer"),
    counted_from=gettext_lazy("two days after they wrote"),
    find=_find,
    why=_why,
    settles=_settles,
)
