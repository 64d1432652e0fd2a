"""The evening question: "Whose life did I make measurably better today?" (N5)."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from winsome.members.models import Member
from winsome.sphere.models import Betterment
from winsome.today.kinds.shape import Act, Found, Kind, Noun, Section, Seen


def _find(member: Member, day: date) -> Iterable[Found]:
    if not Betterment.objects.filter(member=member, day=day).exists():
        yield Found(0, day)


def _why(seen: Seen) -> str:
    return _("Whose life did you make measurably better today?")


EVENING = Kind(
    name="evening",
    noun=Noun.DAY,
    section=Section.EVENING,
    head_start=0,
    act=Act.SAY,
    called=gettext_lazy("The evening question"),
    counted_from=gettext_lazy("today"),
    find=_find,
    why=_why,
    shown=1,
    can_be_handed=False,
)
