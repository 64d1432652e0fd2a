"""What Today says in words, composed from counts: the sentence under the date, and what the parts are called."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.functional import Promise as Words
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from winsome.today.kinds.shape import Section
from winsome.today.page import TodayPage


@dataclass(frozen=True)
class Called:
    """The heading of a part, and the words beside it."""

    title: Words
    beside: Words


CALLED = {
    Section.AGREED: Called(gettext_lazy("Agreed with customers"), gettext_lazy("what both sides said they would do")),
    Section.ANSWERS: Called(gettext_lazy("Waiting for your answer"), gettext_lazy("they came closer by themselves")),
    Section.RECORD: Called(gettext_lazy("Waits for a decision"), gettext_lazy("then it goes on by itself")),
    Section.DRIFTING: Called(gettext_lazy("Drifting away"), gettext_lazy("close once, quiet now")),
    Section.ALONE: Called(gettext_lazy("Known through you alone"), gettext_lazy("a customer should know more of us")),
    Section.NEW: Called(gettext_lazy("New in your network"), gettext_lazy("worth a first word")),
}


def lead(page: TodayPage) -> list[tuple[str, str]]:
    """The sentence under the date, in parts; each with the name of the section that holds its rows, if any."""
    told: list[tuple[str, str]] = []
    agreed = [each for each in page.part(Section.AGREED).moves if each.promise]
    if page.due:
        words = ngettext("%(n)s promise falls due", "%(n)s promises fall due", page.due)
        told.append((words % {"n": apnumber(page.due)}, Section.AGREED))
    elif agreed:
        words = ngettext("%(n)s promise falls due within a week", "%(n)s promises fall due within a week", len(agreed))
        told.append((words % {"n": apnumber(len(agreed))}, Section.AGREED))
    if waiting := page.part(Section.ANSWERS).total:
        words = ngettext("%(n)s person waits for your answer", "%(n)s people wait for your answer", waiting)
        told.append((words % {"n": apnumber(waiting)}, Section.ANSWERS))
    if drifting := page.part(Section.DRIFTING).total:
        words = ngettext("%(n)s person in your sphere could use you", "%(n)s people in your sphere could use you", drifting)
        told.append((words % {"n": apnumber(drifting)}, Section.DRIFTING))
    return _sentence(told) if told else [(_otherwise(page), "")]


def _sentence(told: list[tuple[str, str]]) -> list[tuple[str, str]]:
    first, *others = told
    parts = [(capfirst(first[0]), first[1])]
    for place, part in enumerate(others, start=1):
        parts += [(_(", and ") if place == len(others) else _(", "), ""), part]
    return [*parts, (_("."), "")]


def _otherwise(page: TodayPage) -> str:
    if page.parts:
        return _("Nothing falls due, and nobody waits for you.")
    return _("Nothing falls due, and nobody drifts away: a good day to give somebody something.")


def sentence(page: TodayPage) -> str:
    """The same sentence in one piece."""
    return "".join(words for words, _section in lead(page))
