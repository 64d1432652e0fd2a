"""What they promised us: asked about kindly (P3)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from winsome.interactions.models.promise import OwedBy
from winsome.members.models import Member
from winsome.today.kinds.promises import asked_kindly, promises_of
from winsome.today.kinds.shape import Act, Found, Kind, Noun, Section


def _find(member: Member, day: date) -> Iterable[Found]:
    return promises_of(member, OwedBy.THEIRS)


THEIRS_DUE = Kind(
    name="theirs_due",
    noun=Noun.PROMISE,
    section=Section.AGREED,
    head_start=99,
    act=Act.KEEP,
    called=_("What they promised"),
    counted_from=_("the day it was promised for"),
    find=_find,
    why=asked_kindly,
    shown=10,
)
