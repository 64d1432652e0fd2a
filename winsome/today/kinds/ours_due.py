"""What we promised and have not done yet (P3, P4)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from winsome.interactions.models.promise import OwedBy
from winsome.members.models import Member
from winsome.today.kinds.promises import lateness, promises_of
from winsome.today.kinds.shape import Act, Found, Kind, Noun, Section


def _find(member: Member, day: date) -> Iterable[Found]:
    return promises_of(member, OwedBy.OURS)


OURS_DUE = Kind(
    name="ours_due",
    noun=Noun.PROMISE,
    section=Section.AGREED,
    head_start=100,
    act=Act.KEEP,
    called=_("What we promised"),
    counted_from=_("the day it was promised for"),
    find=_find,
    why=lateness,
    shown=10,
)
