"""Somebody was close and is quiet now (S3)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from winsome.kernel import clock
from winsome.kernel.clock import monday_of, week_of
from winsome.members.models import Member
from winsome.sphere.drifting import QUIET_WEEKS, drifting
from winsome.today.kinds.shape import Act, Contact, Found, Kind, Noun, Section, Seen
from winsome.today.models import Move

QUIET = timedelta(weeks=QUIET_WEEKS)


def _find(member: Member, day: date) -> Iterable[Found]:
    for drift in drifting(member.pk, member.audience_ids, now=week_of(clock.now())):
        last = monday_of(drift.last_week)
        reasons = {
            "then": round(drift.then, 3),
            "now": round(drift.now, 3),
            "last_week": drift.last_week,
            "contacts": drift.contacts,
            "curve": [round(point, 3) for point in drift.curve],
        }
        yield Found(drift.person_id, last + QUIET, drift.person_id, since=last, reasons=reasons)


def quiet_weeks(seen: Seen) -> int:
    """For how many weeks nothing was counted."""
    return max(0, week_of(seen.day) - int(seen.reasons["last_week"]))


def _why(seen: Seen) -> str:
    weeks = quiet_weeks(seen)
    said = ngettext("quiet for %(weeks)d week", "quiet for %(weeks)d weeks", weeks) % {"weeks": weeks}
    if times := seen.reasons.get("contacts", 0):
        before = ngettext("%(times)d exchange in the half year before", "%(times)d exchanges in the half year before", times) % {
            "times": times
        }
        said = _("%(quiet)s; %(before)s") % {"quiet": said, "before": before}
    return said


def _settles(move: Move, contact: Contact) -> bool:
    return move.member_id in contact.member_ids and contact.at > clock.now() - QUIET


DRIFTING = Kind(
    name="drifting",
    noun=Noun.PERSON,
    section=Section.DRIFTING,
    head_start=35,
    act=Act.REACH_OUT,
    called=gettext_lazy("Somebody who drifts away"),
    counted_from=gettext_lazy("six weeks after the last contact"),
    find=_find,
    why=_why,
    settles=_settles,
)
