"""Lists of people and organizations: filtered, sorted, read page by page from the index rows (architecture, Card).

A list reads one index range for each of the viewer's audiences and merges them; a wider row gives way to the narrower row of the
same person, so that everybody stands once. Pages are found by key, not by number, so the last page costs what the first does.
"""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any, Generic, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from winsome.members.models import Member
from winsome.people.models import OrganizationEntry, PersonCard, PersonEntry
from winsome.search.index import find

PAGE = 25
COUNTED = 10_000
Row = TypeVar("Row", PersonEntry, OrganizationEntry)


@dataclass(frozen=True)
class PeopleQuery:
    """Which people, in which order: the filters that the list's address carries."""

    text: str = ""
    order: str = "name"  # name, recent, quiet
    organization_id: int | None = None
    country: str = ""
    contact: str = ""  # never, any
    customers: bool = False
    import_id: int | None = None


@dataclass(frozen=True)
class OrganizationsQuery:
    """Which organizations."""

    text: str = ""
    order: str = "name"
    country: str = ""
    customers: bool = False
    short: bool = False


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list. `count` stops at 10,000, and then `is_more` says that there are more."""

    rows: list[Row]
    next: str
    previous: str
    count: int
    is_more: bool


@dataclass(frozen=True)
class _Order:
    """How a list is sorted: the column, its direction, and the key a row has in it."""

    column: str
    descending: bool
    key: Callable[[Any], Any]


def _moment(row: Any) -> str:
    return row.last_at.isoformat() if row.last_at else ""


_ORDERS = {
    "name": _Order("sort_name", False, lambda row: (row.sort_name, row.pk)),
    "recent": _Order("last_at", True, lambda row: (_moment(row), row.pk)),
    "quiet": _Order("last_at", False, lambda row: (_moment(row), row.pk)),
}


def people(viewer: Member, query: PeopleQuery, *, after: str = "", before: str = "", size: int = PAGE) -> Page[PersonEntry]:
    """A page of the people whom this member may see."""
    narrowed = _filter_people(viewer, query)
    return _page(PersonEntry, "person_id", narrowed, viewer, query.order, after, before, size)


def organizations(
    viewer: Member, query: OrganizationsQuery, *, after: str = "", before: str = "", size: int = PAGE
) -> Page[OrganizationEntry]:
    """A page of the organizations that this member may see."""
    narrowed = _filter_organizations(viewer, query)
    return _page(OrganizationEntry, "organization_id", narrowed, viewer, "name", after, before, size)


def all_people(viewer: Member, query: PeopleQuery) -> "QuerySet[PersonEntry]":
    """Every index row that the list would show, unordered: for bulk acts and for the full export."""
    rows = PersonEntry.objects.filter(_filter_people(viewer, query), audience_id__in=viewer.audience_ids)
    for position, audience in enumerate(viewer.audience_ids[1:], start=1):
        narrower = PersonEntry.objects.filter(person_id=OuterRef("person_id"), audience_id__in=viewer.audience_ids[:position])
        rows = rows.exclude(Q(audience_id=audience) & Exists(narrower))
    return rows


def countries(viewer: Member) -> list[str]:
    """The countries that people in sight live in, for the filter."""
    rows = PersonEntry.objects.filter(audience_id__in=viewer.audience_ids).exclude(country="")
    return sorted(set(rows.values_list("country", flat=True).distinct()[:200]))


def _filter_people(viewer: Member, query: PeopleQuery) -> Q:
    narrowed = Q()
    if query.text:
        keys = [key for _, key in find(query.text, audience_ids=viewer.audience_ids, kind="person")]
        narrowed &= Q(pk__in=keys)
    if query.organization_id:
        narrowed &= Q(organization_id=query.organization_id)
    if query.country:
        narrowed &= Q(country=query.country)
    if query.contact == "never":
        narrowed &= Q(last_at=None)
    elif query.contact == "any" or query.order != "name":
        narrowed &= Q(last_at__isnull=False)
    if query.customers:
        narrowed &= Q(organization__customer_since__isnull=False, organization__customer_until=None)
    if query.import_id:
        cards = PersonCard.objects.visible_to(viewer).filter(source__bringing_id=query.import_id)
        narrowed &= Q(person_id__in=cards.values("person_id"))
    return narrowed


def _filter_organizations(viewer: Member, query: OrganizationsQuery) -> Q:
    narrowed = Q()
    if query.text:
        keys = [key for _, key in find(query.text, audience_ids=viewer.audience_ids, kind="organization")]
        narrowed &= Q(pk__in=keys)
    if query.country:
        narrowed &= Q(country=query.country)
    if query.customers:
        narrowed &= Q(organization__customer_since__isnull=False, organization__customer_until=None)
    if query.short:
        narrowed &= Q(is_short=True)
    return narrowed


def _page(
    model: type[Row],
    subject: str,
    narrowed: Q,
    viewer: Member,
    order_name: str,
    after: str,
    before: str,
    size: int,
) -> Page[Row]:
    order = _ORDERS.get(order_name, _ORDERS["name"])
    backwards = bool(before)
    edge = _read_key(before or after)
    ranges = [
        _range(model, subject, narrowed, viewer, order, edge, backwards, audience, size + 1) for audience in viewer.audience_ids
    ]
    falling = order.descending != backwards
    rows = list(islice(merge(*ranges, key=order.key, reverse=falling), size + 1))
    more = len(rows) > size
    rows = rows[:size][::-1] if backwards else rows[:size]
    count = _count(model, subject, narrowed, viewer)
    return Page(
        rows=rows,
        next=_write_key(order.key(rows[-1])) if rows and (more or backwards) else "",
        previous=_write_key(order.key(rows[0])) if rows and (more if backwards else bool(after)) else "",
        count=min(count, COUNTED),
        is_more=count > COUNTED,
    )


def _range(
    model: type[Row],
    subject: str,
    narrowed: Q,
    viewer: Member,
    order: _Order,
    edge: Any,
    backwards: bool,
    audience: int,
    size: int,
) -> list[Row]:
    """The next rows of one audience, without those that a narrower audience of the viewer shows."""
    falling = order.descending != backwards
    rows = model._default_manager.filter(narrowed, audience_id=audience)
    for narrower in viewer.audience_ids[: viewer.audience_ids.index(audience)]:
        rows = rows.exclude(Exists(model._default_manager.filter(**{subject: OuterRef(subject)}, audience_id=narrower)))
    if edge:
        rows = rows.filter(_beyond(order, edge, falling))
    sign = "-" if falling else ""
    return list(rows.select_related("organization").order_by(f"{sign}{order.column}", f"{sign}id")[:size])


def _beyond(order: _Order, edge: list[Any], falling: bool) -> Q:
    value = datetime.fromisoformat(edge[0]) if order.column == "last_at" else edge[0]
    side = "lt" if falling else "gt"
    return Q(**{f"{order.column}__{side}": value}) | Q(**{order.column: value, f"id__{side}": edge[1]})


def _count(model: type[Row], subject: str, narrowed: Q, viewer: Member) -> int:
    """How many there are, counted as far as 10,000; narrower rows of the same person are counted once."""
    rows = model._default_manager.filter(narrowed, audience_id__in=viewer.audience_ids).order_by()
    counted: int = rows.values(subject)[: COUNTED + 1].count()
    narrower = viewer.audience_ids[:-1]
    twice = model._default_manager.filter(narrowed, audience_id__in=narrower).order_by()
    wider = model._default_manager.filter(**{subject: OuterRef(subject)}, audience_id__in=viewer.audience_ids)
    overlap = twice.filter(Exists(wider.exclude(audience_id=OuterRef("audience_id"))))[:COUNTED].count()
    return counted - overlap if counted <= COUNTED else counted


def _write_key(key: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def _read_key(text: str) -> Any:
    """A page's edge, or nothing when somebody made it up: then the list begins at its beginning."""
    if not text:
        return None
    try:
        edge = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError:
        return None
    if isinstance(edge, list) and len(edge) == 2 and isinstance(edge[0], str) and isinstance(edge[1], int):
        return edge
    return None
