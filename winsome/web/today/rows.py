"""Moves as rows of a page: everything a row says is put together here, so that its template has little to do."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from winsome.kernel.text import initials
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.today.kinds.drifting import DRIFTING
from winsome.today.kinds.shape import Noun, Section, Seen
from winsome.web.today.acts import DOORS, Door, address

NOTHING = SafeString("")


@dataclass(frozen=True)
class Row:
    """A move as a row: when, whose face, its title and the lines under it, and what one can do."""

    seen: Seen
    address: str
    when: str
    initials: str
    ring: str
    title: SafeString
    lines: SafeString
    tag: str
    points: str
    name: str
    why: str
    act: str
    door: Door

    @property
    def leads_to(self) -> str:
        """Where the act is done."""
        return self.door.leads_to(self.seen)

    @property
    def is_promise(self) -> bool:
        """Is it finished together with its next step?"""
        return self.seen.move.noun == Noun.PROMISE


def row(seen: Seen, member: Member) -> Row:
    """One move as a row."""
    entry, why = seen.entry, seen.kind.why(seen)
    title, lines = _words(seen, member, why)
    door = DOORS[seen.kind.act]
    return Row(
        seen=seen,
        address=address("move", seen.move.pk),
        when=_when(seen),
        initials=_initials(seen),
        ring=_ring(seen),
        title=title,
        lines=lines + _handed(seen),
        tag=seen.promise.owed_by if seen.promise else "",
        points=_curve(tuple(seen.reasons["curve"])) if seen.kind is DRIFTING else "",
        name=str(seen.promise.what) if seen.promise else entry.shown_name if entry else why,
        why=why,
        act=str(door.words),
        door=door,
    )


def _words(seen: Seen, member: Member, why: str) -> tuple[SafeString, SafeString]:
    """The title, and what stands under it."""
    if seen.promise and seen.entry:
        with_whom = person(seen.entry) + _works_at(seen.entry)
        late = format_html(" · {}", why) if why else NOTHING
        care = _("with care: let the person raise it") if seen.promise.what.needs_care else ""
        careful = format_html('<small class="caution">{}</small>', care) if care else NOTHING
        return format_html("<bdi>{}</bdi>", seen.promise.what), format_html("<small>{}{}</small>{}", with_whom, late, careful)
    if seen.entry and seen.kind.section is Section.AGREED:
        return format_html("{}", why), format_html("<small>{}{}</small>", person(seen.entry), _works_at(seen.entry))
    if seen.entry:
        beside = _works_at(seen.entry) + _customer_for(seen)
        title = person(seen.entry) + (format_html(' <small class="beside">{}</small>', beside) if beside else NOTHING)
        return title, _because(seen, why)
    if seen.organization:
        there = address("organization", seen.organization.organization_id)
        return format_html('<a class="name" href="{}"><bdi>{}</bdi></a>', there, seen.organization.name), _because(seen, why)
    if seen.bringing:
        there = address("import", seen.bringing.pk)
        return format_html('<a class="name" href="{}"><bdi>{}</bdi></a>', there, seen.bringing.name), _because(seen, why)
    asked = _("Whom have you been talking to? We would like to know how it went; one line is enough.")
    return format_html("{}", why), format_html("<small>{}</small>", asked)


def person(entry: PersonEntry) -> SafeString:
    """Somebody's name, leading to the person's page."""
    return format_html('<a class="name" href="{}"><bdi>{}</bdi></a>', address("person", entry.person_id), entry.shown_name)


def _works_at(entry: PersonEntry) -> SafeString:
    if not entry.organization_name:
        return NOTHING
    if entry.organization_id is None:
        return format_html(" · <bdi>{}</bdi>", entry.organization_name)
    return format_html(
        ' · <a href="{}"><bdi>{}</bdi></a>', address("organization", entry.organization_id), entry.organization_name
    )


def _because(seen: Seen, why: str) -> SafeString:
    """The reason; one that is counted from a tie leads to the rows behind it."""
    if seen.kind is DRIFTING and seen.entry:
        return format_html('<small><a href="{}">{}</a></small>', address("tie", seen.entry.person_id), why)
    return format_html("<small>{}</small>", why)


def _customer_for(seen: Seen) -> SafeString:
    """For how many whole years the person's organization has been a customer."""
    organization = seen.entry.organization if seen.entry else None
    if organization is None or not organization.is_customer or organization.customer_since is None:
        return NOTHING
    years = (seen.day - organization.customer_since).days // 365
    if not years:
        return NOTHING
    return format_html(" · {}", ngettext("customer for a year", "customer for %(years)d years", years) % {"years": years})


def _handed(seen: Seen) -> SafeString:
    if not seen.move.handed_by_id:
        return NOTHING
    whom = format_html("<bdi>{}</bdi>", seen.from_whom)
    if seen.move.word:
        return format_html('<small class="handed">{} <q>{}</q></small>', format_html(_("from {}:"), whom), seen.move.word)
    return format_html('<small class="handed">{}</small>', format_html(_("from {}"), whom))


def _when(seen: Seen) -> str:
    if not seen.promise:
        return "—" if seen.kind.section is Section.AGREED else ""
    if seen.promise.due_on != seen.day:
        return _short(seen.promise.due_on)
    return seen.promise.due_time.strftime("%H:%M") if seen.promise.due_time else _("today")


@lru_cache(maxsize=512)
def _short(day: date) -> str:
    return formats.date_format(day, "j M")


def _initials(seen: Seen) -> str:
    named = seen.entry or seen.organization
    return initials(named.name) if named else ""


def _ring(seen: Seen) -> str:
    organization = seen.entry.organization if seen.entry else seen.organization.organization if seen.organization else None
    return "inner" if organization and organization.is_customer else "outer"


@lru_cache(maxsize=1_024)
def _curve(curve: tuple[float, ...]) -> str:
    """The curve of closeness in a box of 120 by 28, its highest point at the top."""
    step, top = 116 / max(1, len(curve) - 1), max(curve, default=0) or 1
    return " ".join(f"{2 + step * place:.0f},{26 - 24 * value / top:.1f}" for place, value in enumerate(curve))
