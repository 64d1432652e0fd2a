"""The questions that one asks of a sphere, answered in sentences: who came closer, who drifts, who hangs on one of us alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from winsome.members.models import Member
from winsome.sphere.around import SHOWN, Around
from winsome.sphere.closer import SINCE, Closer, came_closer
from winsome.sphere.drifting import Moved, moved_away
from winsome.sphere.hanging import hang_on_one
from winsome.sphere.strength import Closeness
from winsome.web.sphere.looking import CLOSENESS, Looking


@dataclass(frozen=True)
class Said:
    """One of the people a question is about, and why."""

    person_id: int
    name: str
    initials: str
    is_inner: bool
    why: str


@dataclass(frozen=True)
class Answer:
    """An answer: its heading, how it was found, whom it names, and what is said where it names nobody."""

    title: str
    how: str
    nobody: str
    people: Sequence[Said]

    @property
    def ids(self) -> list[int]:
        """Whom the picture rings."""
        return [each.person_id for each in self.people]


def answer(look: Looking) -> Answer:
    """The answer to the question that the address asks."""
    return {"closer": _closer, "drifting": _drifting, "alone": _alone}[look.show](look)


def _closer(look: Looking) -> Answer:
    here = {each.entry.person_id for each in look.around()}
    found = came_closer(look.viewer, look.center.members, now=None if look.is_now else look.week, most=SHOWN)
    return Answer(
        _("Who came closer"),
        _("Compared with thirteen weeks before; only what went both ways counts."),
        _("Nobody came closer within the last quarter, as far as the record shows."),
        [_came(each) for each in found if each.look.person_id in here],
    )


def _drifting(look: Looking) -> Answer:
    return Answer(
        _("Who drifts"),
        _("Close within the last half year, and quiet for six weeks."),
        _("Nobody who was close drifts away. That is worth a quiet moment."),
        [_moved(each) for each in moved_away(look.around(), [look.before(2 * SINCE), look.before(SINCE)])],
    )


def _alone(look: Looking) -> Answer:
    people = hang_on_one(look.viewer, look.around(), now=None if look.is_now else look.week)
    names = dict(Member.objects.filter(pk__in={each.tie.member_id for each in people}).values_list("pk", "name"))
    you = look.viewer.pk
    return Answer(
        _("Hangs on one of us"),
        _("Near to one of us and to nobody else here. When that one is away, so is the tie: introduce a colleague."),
        _("Everybody who is close to one of us is known to another, too."),
        [
            _said(each, _("only you") if each.tie.member_id == you else _("only %(name)s") % {"name": names[each.tie.member_id]})
            for each in people
        ],
    )


def _day(at: datetime | None) -> str:
    return date_format(at, "j M Y") if at else _("on a day that is not known")


def _came(each: Closer) -> Said:
    words = {
        "now": CLOSENESS[each.tie.strength.closeness],
        "then": CLOSENESS[each.then],
        "day": _day(each.tie.last_at),
    }
    grew = _("%(then)s then, %(now)s now; last exchange %(day)s")
    why = (_("%(now)s by now; last exchange %(day)s") if each.then == Closeness.UNKNOWN else grew) % words
    return Said(each.look.person_id, each.look.name, each.look.initials, each.look.is_inner, why)


def _moved(each: Moved) -> Said:
    words = {
        "now": CLOSENESS[each.around.tie.strength.closeness],
        "then": CLOSENESS[each.before.closeness],
        "day": _day(each.around.tie.last_at),
    }
    fell = _("%(then)s then, %(now)s now; last exchange %(day)s")
    return _said(each.around, (_("%(now)s; last exchange %(day)s") if words["then"] == words["now"] else fell) % words)


def _said(each: Around, why: str) -> Said:
    return Said(each.entry.person_id, each.entry.name, each.entry.initials, each.is_inner, why)
