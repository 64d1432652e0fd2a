"""What Today says in words, composed from counts: the sentence under the date, and why somebody stands among those who drift."""

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from winsome.today.page import DriftingAway, TodayPage


def lead(page: TodayPage) -> list[tuple[str, str]]:
    """The sentence under the date, in parts; each with the name of the section that holds its rows, if any."""
    told: list[tuple[str, str]] = []
    if page.due:
        words = ngettext("%(n)s promise falls due", "%(n)s promises fall due", page.due)
        told.append((words % {"n": apnumber(page.due)}, "agreed"))
    elif page.upcoming:
        words = ngettext("%(n)s promise falls due within a week", "%(n)s promises fall due within a week", page.upcoming)
        told.append((words % {"n": apnumber(page.upcoming)}, "agreed"))
    if drifting := len(page.drifting):
        words = ngettext("%(n)s person in your sphere could use you", "%(n)s people in your sphere could use you", drifting)
        told.append((words % {"n": apnumber(drifting)}, "drifting"))
    if not told:
        return [(_("Nothing falls due, and nobody drifts away: a good day to give somebody something."), "")]
    first, *others = told
    told = [(capfirst(first[0]), first[1])]
    for part in others:
        told += [(_(", and "), ""), part]
    return [*told, (_("."), "")]


def sentence(page: TodayPage) -> str:
    """The same sentence in one piece."""
    return "".join(words for words, _section in lead(page))


def why(drifting: DriftingAway) -> str:
    """Why somebody stands among those who drift away."""
    weeks = ngettext("quiet for %(weeks)d week", "quiet for %(weeks)d weeks", drifting.quiet_weeks)
    said = weeks % {"weeks": drifting.quiet_weeks}
    if drifting.contacts:
        before = ngettext(
            "%(times)d exchange in the half year before", "%(times)d exchanges in the half year before", drifting.contacts
        )
        said = _("%(quiet)s; %(before)s") % {"quiet": said, "before": before % {"times": drifting.contacts}}
    return said
