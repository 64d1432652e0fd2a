"""A promise was kept and nothing is agreed since: the arc would end here by accident (P4)."""

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from winsome.interactions.models import Promise
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.today.kinds.shape import Act, Contact, Found, Kind, Noun, Section, Seen
from winsome.today.models import Move

PATIENCE = timedelta(days=5)
LOOKED_BACK = timedelta(days=60)
MOST = 10


def _find(member: Member, day: date) -> Iterable[Found]:
    """The last promise kept with each person, where no other stands open, whoever of us answers for it."""
    now = clock.now()
    kept = Promise.objects.visible_to(member).filter(member=member, kept_at__gte=now - LOOKED_BACK, kept_at__lte=now)
    theirs = Promise.objects.visible_to(member).filter(person_id=OuterRef("person_id"))
    later = theirs.filter(kept_at__gt=OuterRef("kept_at"))
    rows = kept.filter(followed_by=None).exclude(Exists(theirs.open())).exclude(Exists(later)).order_by("-kept_at", "-pk")
    zone = ZoneInfo(member.time_zone)
    seen: set[int] = set()
    for person, kept_at in rows.values_list("person_id", "kept_at")[: MOST * 2]:
        assert kept_at is not None
        kept_on = kept_at.astimezone(zone).date()
        if person in seen or day - kept_on < PATIENCE or len(seen) >= MOST:
            continue
        seen.add(person)
        yield Found(person, kept_on + PATIENCE, person, since=kept_on, reasons={"kept_on": kept_on.isoformat()})


def _why(seen: Seen) -> str:
    words = _("No next step agreed since %(day)s")
    return words % {"day": formats.date_format(seen.on("kept_on"), "j F")}


def _settles(move: Move, contact: Contact) -> bool:
    return False  # a talk is good, and still no date: only a promise settles it


NO_NEXT_STEP = Kind(
    name="no_next_step",
    noun=Noun.PERSON,
    section=Section.AGREED,
    head_start=55,
    act=Act.NEXT_STEP,
    called=gettext_lazy("Somebody with whom nothing is agreed next"),
    counted_from=gettext_lazy("five days after the last promise was kept"),
    find=_find,
    why=_why,
    shown=3,
    settles=_settles,
)
