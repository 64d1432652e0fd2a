"""The full export of a list: everything that the viewer may see of these people, as one table for a spreadsheet.

What is *never* known stands nowhere, so it cannot be in here (G2). A cell that a spreadsheet would take for a formula begins with
an apostrophe.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from winsome.kernel.writing import chunks
from winsome.members.audiences import reach_of
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.models.audience import Reach
from winsome.members.permissions import require
from winsome.people.listing import OrganizationsQuery, PeopleQuery, all_organizations, all_people
from winsome.people.models import Fact, OrganizationCard, OrganizationEntry, PersonCard, PersonEntry
from winsome.people.resolving import CardSeen, by_weight, resolve_person, shown_values

_BETWEEN = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"
_SEVERAL = ("aliases", "emails", "phones", "profiles", "websites")


def export_people(viewer: Member, query: PeopleQuery, *, at: datetime, person_ids: Sequence[int] | None = None) -> Iterator[str]:
    """The current list, or the chosen people of it, as lines of CSV, read a few hundred people at a time.

    Raises: NotAllowed.
    """
    require(viewer, "view", "export")
    entries = all_people(viewer, query)
    if person_ids is not None:
        entries = entries.filter(person_id__in=person_ids)
    ids = list(entries.values_list("pk", flat=True))
    record(viewer, "exported", "person", count=len(ids), at=at)
    return _lines(_people_header(), _people_rows(viewer, ids))


def export_organizations(viewer: Member, query: OrganizationsQuery, *, at: datetime) -> Iterator[str]:
    """The current list of organizations as lines of CSV.

    Raises: NotAllowed.
    """
    require(viewer, "view", "export")
    ids = list(all_organizations(viewer, query).values_list("pk", flat=True))
    record(viewer, "exported", "organization", count=len(ids), at=at)
    return _lines(_organizations_header(), _organization_rows(viewer, ids))


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _lines(header: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield _BYTE_ORDER_MARK
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
        if buffer.tell() > 1 << 16:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _people_header() -> list[str]:
    return [
        _("Name"), _("Given name"), _("Family name"), _("Also known as"), _("Title"), _("Department"), _("Organization"),
        _("E-mail"), _("Telephone"), _("Profiles"), _("Websites"), _("City"), _("Country"), _("Connected on"),
        _("Contacts"), _("Last contact"), _("What we know"), _("Where it comes from"), _("Who sees it"),
    ]  # fmt: skip


def _people_rows(viewer: Member, entry_ids: Sequence[int]) -> Iterator[list[str]]:
    for part in chunks(entry_ids):
        entries = PersonEntry.objects.in_bulk(part)
        people = [entries[pk].person_id for pk in part if pk in entries]
        cards, facts = defaultdict(list), defaultdict(list)
        told = PersonCard.objects.visible_to(viewer).filter(person_id__in=people).select_related("source", "owner")
        for card in told.order_by("pk"):
            cards[card.person_id].append(card)
        for fact in Fact.objects.filter(person_id__in=people, audience_id__in=viewer.audience_ids).order_by("pk"):
            facts[fact.person_id].append(fact)
        for pk in part:
            if pk in entries:
                yield _person_row(viewer, entries[pk], cards[entries[pk].person_id], facts[entries[pk].person_id])


def _person_row(viewer: Member, entry: PersonEntry, cards: list[PersonCard], facts: list[Fact]) -> list[str]:
    seen = by_weight(CardSeen(card.pk, card.values, card.as_of, card.is_typed) for card in cards)
    look = resolve_person(seen)
    named = next((card.values for card in seen if card.values.name), None)
    department = next((card.values.department for card in seen if card.values.tells("department")), None)
    connected = next((card.values.connected_on for card in seen if card.values.connected_on), "")
    reaches = dict.fromkeys(str(Reach(reach_of(viewer, card.audience_id)).label) for card in cards)
    several = {field: _BETWEEN.join(shown_values(seen, field)) for field in _SEVERAL}
    return [
        look.name, named.given if named else "", named.family if named else "", several["aliases"], str(look.title or ""),
        str(department or ""), look.organization, several["emails"], several["phones"], several["profiles"], several["websites"],
        look.city, look.country, connected, str(entry.interactions), entry.last_at.date().isoformat() if entry.last_at else "",
        _BETWEEN.join(_fact(fact) for fact in facts), _BETWEEN.join(dict.fromkeys(_whence(card) for card in cards)),
        _BETWEEN.join(reaches),
    ]  # fmt: skip


def _fact(fact: Fact) -> str:
    return f"{fact.statement} ({_('with care')})" if fact.statement.needs_care else str(fact.statement)


def _whence(card: PersonCard) -> str:
    if card.source is None:
        return _("typed by %s") % card.owner.name
    return f"{card.source.path} ({card.record})" if card.record else str(card.source.path)


def _organizations_header() -> list[str]:
    return [
        _("Name"), _("Also known as"), _("City"), _("Country"), _("Industry"), _("Websites"), _("Customer since"),
        _("Customer until"),
    ]  # fmt: skip


def _organization_rows(viewer: Member, entry_ids: Sequence[int]) -> Iterator[list[str]]:
    for part in chunks(entry_ids):
        entries = OrganizationEntry.objects.select_related("organization").in_bulk(part)
        cards = defaultdict(list)
        ids = [entry.organization_id for entry in entries.values()]
        for card in OrganizationCard.objects.visible_to(viewer).filter(organization_id__in=ids).order_by("pk"):
            cards[card.organization_id].append(card)
        for pk in part:
            if pk in entries:
                yield _organization_row(entries[pk], cards[entries[pk].organization_id])


def _organization_row(entry: OrganizationEntry, cards: list[OrganizationCard]) -> list[str]:
    names = dict.fromkeys(name for card in cards for name in (*card.values.aliases, card.values.name) if name != entry.name)
    organization = entry.organization
    return [
        entry.name, _BETWEEN.join(names), next((card.values.city for card in cards if card.values.city), ""), entry.country,
        entry.industry, _BETWEEN.join(dict.fromkeys(site for card in cards for site in card.values.websites)),
        organization.customer_since.isoformat() if organization.customer_since else "",
        organization.customer_until.isoformat() if organization.customer_until else "",
    ]  # fmt: skip
