"""Lists of people and organizations: filtered, sorted, read page by page from the index rows (architecture, Card).

A list reads one index range for each of the viewer's audiences; a wider row gives way to the narrower row of the same person, so
that everybody stands once. Pages are found by key, not by number, so the last page costs what the first does.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from winsome.members.models import Member
from winsome.people.models import Organization, OrganizationEntry, PersonCard, PersonEntry
from winsome.people.ordering import Order, first_of_each, order_named
from winsome.search.index import matching

PAGE = 25
COUNTED = 10_000
FEW = 1_000
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

    @property
    def is_narrowed(self) -> bool:
        """Does it leave anybody out?"""
        return self != PeopleQuery()


@dataclass(frozen=True)
class OrganizationsQuery:
    """Which organizations."""

    text: str = ""
    order: str = "name"
    country: str = ""
    customers: bool = False
    short: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Does it leave any out?"""
        return self != OrganizationsQuery()


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of a list. `count` stops at 10,000, and then `is_more` says that there are more."""

    rows: list[Row]
    next: str
    previous: str
    count: int
    is_more: bool


@dataclass(frozen=True)
class _List(Generic[Row]):
    """One list as one viewer may see it."""

    model: type[Row]
    subject: str
    narrowed: Q
    viewer: Member

    def shown(self) -> "QuerySet[Row]":
        """Every row of the list, in no order: each person's narrowest that the viewer may see."""
        rows = self.model._default_manager.filter(self.narrowed, audience_id__in=self.viewer.audience_ids)
        for place, audience in enumerate(self.viewer.audience_ids[1:], start=1):
            narrower = self.model._default_manager.filter(audience_id__in=self.viewer.audience_ids[:place])
            rows = rows.exclude(Q(audience_id=audience) & Q(**{f"{self.subject}__in": narrower.values(self.subject)}))
        return rows.order_by()

    def first(self, sorting: list[str], beyond: Q, most: int) -> RawSQL:
        """The keys of the first rows of each audience, in order: one of them is the next of the whole list."""
        ranges = []
        for place, audience in enumerate(self.viewer.audience_ids):
            rows = self.model._default_manager.filter(self.narrowed, beyond, audience_id=audience)
            if narrower := self.viewer.audience_ids[:place]:
                above = self.model._default_manager.filter(**{self.subject: OuterRef(self.subject)}, audience_id__in=narrower)
                rows = rows.exclude(Exists(above))
            ranges.append(rows.order_by(*sorting).values("pk")[:most])
        return first_of_each(ranges)


def people(viewer: Member, query: PeopleQuery, *, after: str = "", before: str = "", size: int = PAGE) -> Page[PersonEntry]:
    """A page of the people whom this member may see."""
    return _page(_people(viewer, query), order_named(query.order), after, before, size)


def organizations(
    viewer: Member, query: OrganizationsQuery, *, after: str = "", before: str = "", size: int = PAGE
) -> Page[OrganizationEntry]:
    """A page of the organizations that this member may see."""
    return _page(_organizations(viewer, query), order_named("name"), after, before, size)


def all_people(viewer: Member, query: PeopleQuery) -> "QuerySet[PersonEntry]":
    """Every index row that the list would show, by name: for bulk acts and for the full export."""
    return _people(viewer, query).shown().order_by("sort_name", "pk")


def all_organizations(viewer: Member, query: OrganizationsQuery) -> "QuerySet[OrganizationEntry]":
    """Every index row that the list would show, by name."""
    return _organizations(viewer, query).shown().order_by("sort_name", "pk")


def countries(viewer: Member, model: type[PersonEntry] | type[OrganizationEntry] = PersonEntry) -> list[str]:
    """The countries of those in sight, for the filter: leaps from one to the next in the index instead of reading every row."""
    table, marks = connection.ops.quote_name(model._meta.db_table), ", ".join(["(%s)"] * len(viewer.audience_ids))
    after = f"(SELECT MIN(country) FROM {table} WHERE audience_id = leap.audience AND country > leap.country)"
    sql = (
        f"WITH RECURSIVE mine(audience) AS (VALUES {marks}), leap(audience, country) AS ("
        " SELECT audience, CAST('' AS varchar(80)) FROM mine"
        f" UNION ALL SELECT audience, CAST({after} AS varchar(80)) FROM leap WHERE country IS NOT NULL"
        ") SELECT DISTINCT country FROM leap WHERE country <> '' LIMIT 300"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, viewer.audience_ids)
        return sorted(row[0] for row in cursor.fetchall())


def _people(viewer: Member, query: PeopleQuery) -> _List[PersonEntry]:
    narrowed = Q()
    if query.text:
        narrowed &= Q(pk__in=matching(query.text, kind="person"))
    if query.organization_id:
        narrowed &= Q(organization_id=query.organization_id)
    if query.country:
        narrowed &= Q(country=query.country)
    if query.contact == "never":
        narrowed &= Q(last_at=None)
    elif query.contact == "any" or query.order in ("recent", "quiet"):
        narrowed &= Q(last_at__isnull=False)
    if query.customers:
        narrowed &= Q(organization_id__in=Organization.objects.customers().values("pk"))
    if query.import_id:
        cards = PersonCard.objects.visible_to(viewer).filter(source__bringing_id=query.import_id)
        narrowed &= Q(person_id__in=cards.values("person_id"))
    return _List(PersonEntry, "person_id", narrowed, viewer)


def _organizations(viewer: Member, query: OrganizationsQuery) -> _List[OrganizationEntry]:
    narrowed = Q()
    if query.text:
        narrowed &= Q(pk__in=matching(query.text, kind="organization"))
    if query.country:
        narrowed &= Q(country=query.country)
    if query.customers:
        narrowed &= Q(organization_id__in=Organization.objects.customers().values("pk"))
    if query.short:
        narrowed &= Q(is_short=True)
    return _List(OrganizationEntry, "organization_id", narrowed, viewer)


def _page(listed: _List[Row], order: Order, after: str, before: str, size: int) -> Page[Row]:
    edge = order.read(before or after)
    backwards = bool(before) and edge is not None
    falling = order.descending != backwards
    sorting = [f"-{name}" if falling else name for name in (order.column, "id")]
    beyond = order.beyond(edge, falling) if edge else Q()
    count = listed.shown().values("pk")[: COUNTED + 1].count()
    # Few rows are found by whatever is rare about them and then sorted; many are read in their order until the page is full.
    keys: Any = listed.shown().values("pk") if count <= FEW else listed.first(sorting, beyond, size + 1)
    found = listed.model._default_manager.filter(beyond, pk__in=keys).select_related("organization").order_by(*sorting)
    rows = list(found[: size + 1])
    more = len(rows) > size
    if backwards and not more:
        return _page(listed, order, "", "", size)  # the beginning: a whole first page, not a rest of one
    rows = rows[:size][::-1] if backwards else rows[:size]
    return Page(
        rows=rows,
        next=order.write(rows[-1]) if rows and (more or backwards) else "",
        previous=order.write(rows[0]) if rows and edge else "",
        count=min(count, COUNTED),
        is_more=count > COUNTED,
    )
