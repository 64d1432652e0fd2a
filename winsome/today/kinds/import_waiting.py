"""An import that cannot go on before its owner has said what a column means (C2)."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from winsome.members.models import Member
from winsome.sources.models import Import
from winsome.sources.models.bringing import State
from winsome.today.kinds.shape import Act, Found, Kind, Noun, Section, Seen


def _find(member: Member, day: date) -> Iterable[Found]:
    zone = ZoneInfo(member.time_zone)
    for each in Import.objects.filter(owner=member, state=State.ASKING):
        yield Found(each.pk, each.created_at.astimezone(zone).date())


def _why(seen: Seen) -> str:
    return _("it was handed in and waits for a word from you")


IMPORT_WAITING = Kind(
    name="import_waiting",
    noun=Noun.IMPORT,
    section=Section.RECORD,
    head_start=85,
    act=Act.DECIDE,
    called=gettext_lazy("An import that waits for a decision"),
    counted_from=gettext_lazy("the day it was handed in"),
    find=_find,
    why=_why,
    can_be_handed=False,
)
