"""What speaks against reaching out to somebody now: guardrails for people and not only for words (G4).

They are read from the record, as far as the member may see it, across all colleagues. Each says why; all but one can be overruled
with a listed reason. Whoever asked not to be contacted is not contacted.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from winsome.interactions.errors import AskedNotToBeContacted, NothingSpeaksAgainst, ReasonMissing
from winsome.interactions.models import Attendance, ContactWish, Overruling, Participation
from winsome.interactions.models.interaction import Direction
from winsome.interactions.models.overruling import Reason
from winsome.interactions.quiet_hours import QuietHours, at_rest, has_several_zones
from winsome.interactions.with_whom import audience_for, entries_of
from winsome.kernel.writing import chunks
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.errors import PersonNotVisible
from winsome.people.models import PersonCard, PersonEntry
from winsome.people.resolving import CardSeen, resolve_person
from winsome.people.typing_in import card_to_hang_on

COLLEAGUE_DAYS = 3
MOST_READ = 500
SEPARATOR = ", "


class Rule(StrEnum):
    """What can speak against a contact."""

    NO_CONTACT = "asked not to be contacted"
    NOT_NOW = "said not now"
    PERSON = "unanswered"
    ORGANIZATION = "much to one organization"
    COLLEAGUE = "a colleague wrote"
    HOUR = "hour of rest"


@dataclass(frozen=True)
class Limits:
    """How often and when we reach out at most. `days` is the time over which contacts are counted."""

    unanswered: int = 3
    to_organization: int = 10
    days: int = 14
    hours: QuietHours = field(default_factory=QuietHours)


@dataclass(frozen=True)
class Hindrance:
    """One thing that speaks against it: why, and what is better."""

    rule: Rule
    why: str
    instead: str

    @property
    def is_absolute(self) -> bool:
        """Does nothing overrule it?"""
        return self.rule is Rule.NO_CONTACT


@dataclass(frozen=True)
class BeforeContact:
    """What speaks against reaching out, the wishes behind it, and whether this member has overruled it today."""

    hindrances: list[Hindrance]
    wishes: list[ContactWish]
    overruled: Overruling | None = None

    @property
    def is_forbidden(self) -> bool:
        """Did they ask not to be contacted?"""
        return any(each.is_absolute for each in self.hindrances)

    @property
    def may_go(self) -> bool:
        """Does nothing speak against it, or nothing that the member has not overruled? What came up since is not covered."""
        covered = self.overruled.rules.split(SEPARATOR) if self.overruled else []
        return not self.is_forbidden and all(each.rule in covered for each in self.hindrances)


@dataclass(frozen=True)
class _Contact:
    """A contact as far as it is asked about here."""

    interaction_id: int
    person_id: int
    at: datetime
    direction: str


def limits() -> Limits:
    """What the company set."""
    hours = QuietHours(time(settings.WINSOME_QUIET_FROM % 24), time(settings.WINSOME_QUIET_TO % 24))
    return Limits(
        unanswered=settings.WINSOME_MOST_UNANSWERED,
        to_organization=settings.WINSOME_MOST_TO_ORGANIZATION,
        days=settings.WINSOME_CONTACT_DAYS,
        hours=hours,
    )


def before_contact(viewer: Member, person_id: int, *, at: datetime) -> BeforeContact:
    """What speaks against this member reaching out to this person now.

    Raises: PersonNotVisible.
    """
    entry = entries_of(viewer, [person_id]).get(person_id)
    if entry is None:
        raise PersonNotVisible
    day = _day(at, viewer)
    wishes = _in_force(viewer, person_id, day)
    today = Overruling.objects.filter(member=viewer, person_id=person_id, at__gt=at - timedelta(days=1))
    found = [*_wished(wishes), *_contacted(viewer, entry, at, limits()), *_rests(viewer, entry, at, limits().hours)]
    return BeforeContact(found, wishes, today.order_by("-at").first() if found else None)


@transaction.atomic
def overrule(*, person_id: int, reason: str, by: Member, at: datetime) -> Overruling:
    """Reach out all the same, for a listed reason; it is noted, audited, and holds for a day.

    Raises: AskedNotToBeContacted, NothingSpeaksAgainst, ReasonMissing, PersonNotVisible, NotAllowed.
    """
    require(by, "edit", "interaction")
    if reason not in Reason.values:
        raise ReasonMissing
    found = before_contact(by, person_id, at=at)
    if found.is_forbidden:
        raise AskedNotToBeContacted
    if not found.hindrances:
        raise NothingSpeaksAgainst
    audience = audience_for([person_id], "company", by)
    card = card_to_hang_on(person_id=person_id, by=by, at=at, audience_id=audience)
    rules = SEPARATOR.join(dict.fromkeys(each.rule.value for each in found.hindrances))
    made = Overruling.objects.create(
        audience_id=audience, card=card, person_id=card.person_id, member=by, rules=rules, reason=reason, at=at
    )
    record(by, "overruled", "contact rule", made.pk, fields=["reason", "rules"], at=at)
    return made


def _day(at: datetime, viewer: Member) -> date:
    return at.astimezone(ZoneInfo(viewer.time_zone)).date()


def _in_force(viewer: Member, person_id: int, day: date) -> list[ContactWish]:
    """Of each kind the wish that holds longest: whoever says "not now" again is left in peace from then on."""
    wishes = ContactWish.objects.visible_to(viewer).in_force(day).filter(person_id=person_id).select_related("noted_by")
    longest = {each.wished: each for each in wishes.order_by(F("until").asc(nulls_last=True), "pk")}
    return list(longest.values())


def _wished(wishes: list[ContactWish]) -> Iterator[Hindrance]:
    for each in wishes:
        noted = {"name": each.noted_by.name, "day": date_format(each.noted_at, "j M Y")}
        if each.is_absolute:
            why = _("They asked not to be contacted. %(name)s noted it on %(day)s.") % noted
            yield Hindrance(Rule.NO_CONTACT, why, _("They know where we are. Whoever comes to us is welcome."))
        else:
            why = _("They said not now. %(name)s noted it on %(day)s.") % noted
            until = date_format(each.until, "j M Y") if each.until else ""
            yield Hindrance(Rule.NOT_NOW, why, _("Leave it at that until %(day)s.") % {"day": until})


def _contacted(viewer: Member, entry: PersonEntry, at: datetime, most: Limits) -> Iterator[Hindrance]:
    since = at - timedelta(days=most.days)
    contacts = _contacts(viewer, [entry.person_id], since, at)
    waiting = _unanswered(contacts)
    if len(waiting) >= most.unanswered:
        told = {"count": len(waiting), "days": most.days}
        why = _("We wrote %(count)d times within %(days)d days, and nothing came back.") % told
        yield Hindrance(Rule.PERSON, why, _("Wait for a sign, or give something that asks for nothing."))
    yield from _by_colleagues(viewer, [each for each in contacts if each.direction == Direction.OURS], at)
    if entry.organization_id:
        by_person: dict[int, list[_Contact]] = defaultdict(list)
        for each in _contacts_there(viewer, entry.organization_id, since, at):
            by_person[each.person_id].append(each)
        left = {each.interaction_id for theirs in by_person.values() for each in _unanswered(theirs)}
        if len(left) >= most.to_organization:
            why = _(
                "All of us together wrote to people at %(organization)s %(count)d times within %(days)d days without an answer."
            )
            why %= {"count": len(left), "organization": entry.organization_name, "days": most.days}
            yield Hindrance(Rule.ORGANIZATION, why, _("Agree with your colleagues who speaks with them next."))


def _by_colleagues(viewer: Member, ours: list[_Contact], at: datetime) -> Iterator[Hindrance]:
    lately = [each for each in ours if each.at > at - timedelta(days=COLLEAGUE_DAYS)]
    by_whom = Attendance.objects.filter(
        interaction_id__in=[each.interaction_id for each in lately], audience_id__in=viewer.audience_ids
    )
    rows = by_whom.exclude(member=viewer).order_by("-at").values_list("member__name", "at")
    if latest := rows.first():
        days = (_day(at, viewer) - _day(latest[1], viewer)).days
        yield Hindrance(Rule.COLLEAGUE, _ago(latest[0], days), _("Ask your colleague first what it was about."))


def _ago(name: str, days: int) -> str:
    if days <= 0:
        return _("%(name)s reached out to them today.") % {"name": name}
    if days == 1:
        return _("%(name)s reached out to them yesterday.") % {"name": name}
    text = ngettext("%(name)s reached out to them %(days)d day ago.", "%(name)s reached out to them %(days)d days ago.", days)
    return text % {"name": name, "days": days}


def _rests(viewer: Member, entry: PersonEntry, at: datetime, hours: QuietHours) -> Iterator[Hindrance]:
    city = _city_of(viewer, entry.person_id) if has_several_zones(entry.country) else ""
    if there := at_rest(entry.country, at, hours, city):
        place = ", ".join(filter(None, [city, entry.country]))
        told = {"hour": time_format(there.time(), "H:i"), "place": place, "morning": time_format(hours.end, "H:i")}
        why = _("It is %(hour)s where they are (%(place)s).") % told
        yield Hindrance(Rule.HOUR, why, _("Let it arrive after %(morning)s of their morning.") % told)


def _city_of(viewer: Member, person_id: int) -> str:
    cards = PersonCard.objects.visible_to(viewer).filter(person_id=person_id).values_list("pk", "values", "as_of", "source_id")
    return resolve_person(CardSeen(pk, values, as_of, source is None) for pk, values, as_of, source in cards).city


def _unanswered(contacts: list[_Contact]) -> list[_Contact]:
    """What came from us since they last gave a sign."""
    sign = max((each.at for each in contacts if each.direction != Direction.OURS), default=None)
    return [each for each in contacts if each.direction == Direction.OURS and (sign is None or each.at > sign)]


def _contacts(viewer: Member, people: list[int], since: datetime, until: datetime) -> list[_Contact]:
    rows = Participation.objects.filter(
        person_id__in=people,
        audience_id__in=viewer.audience_ids,
        at__gt=since,
        at__lte=until,
        interaction__removed_at=None,
    )
    columns = ("interaction_id", "person_id", "at", "interaction__direction")
    return [_Contact(*row) for row in dict.fromkeys(rows.order_by("-at").values_list(*columns)[:MOST_READ])]


def _contacts_there(viewer: Member, organization_id: int, since: datetime, until: datetime) -> list[_Contact]:
    """Contacts with the people of an organization of whom the record says that they were in contact since."""
    people = PersonEntry.objects.filter(organization_id=organization_id, audience_id__in=viewer.audience_ids, last_at__gt=since)
    keys = sorted(set(people.values_list("person_id", flat=True)[:MOST_READ]))
    return [each for part in chunks(keys) for each in _contacts(viewer, part, since, until)]
