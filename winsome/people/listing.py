"""Lists of people and organizations: filtered, sorted, read page by page from the index rows (architecture, Card).

A list reads one index range for each of the viewer's audiences; a wider row gives way to the narrower row of the same person, so
that everybody stands once. Pages are found by key, not by number, so the last page costs what the first does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from winsome.kernel.prepared import Each, Fixed, prepared, prepared_count
from winsome.members.models import Member
from winsome.people.models import Organization, OrganizationEntry, PersonCard, PersonEntry
from winsome.people.ordering import Order, first_of_each, order_named
from winsome.search.index import match_of, matched

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
class _Stretch:
    """How a page is read: in which order, which way, how many rows, and whether the whole list has few."""

    order: Order
    is_falling: bool
    most: int
    is_of_few: bool

    @property
    def sorting(self) -> list[str]:
        """The columns by which the rows are sorted."""
        return [f"-{name}" if self.is_falling else name for name in (self.order.column, "id")]


class _List(Generic[Row]):
    """A list of one kind: which rows a viewer of these audiences sees, and how filters narrow them.

    Whatever is asked is asked with the viewer's audiences, the narrowest first, and the values of the filters (`narrow`).
    """

    def __init__(self, model: type[Row], subject: str, narrow: Callable[..., Q]) -> None:
        self._model: type[Row] = model
        self._subject, self._narrow = subject, narrow
        self.count = prepared_count(self._counted)
        self.rows: Callable[..., list[Row]] = prepared(self._rows)

    def shown(self, audiences: Sequence[int], *filters: Any) -> "QuerySet[Row]":
        """Every row of the list, in no order: each person's narrowest that the viewer may see."""
        rows: QuerySet[Row] = self._model._default_manager.filter(self._narrow(audiences, *filters), audience_id__in=audiences)
        for place, audience in enumerate(audiences[1:], start=1):
            narrower = self._model._default_manager.filter(audience_id__in=audiences[:place])
            rows = rows.exclude(Q(audience_id=audience) & Q(**{f"{self._subject}__in": narrower.values(self._subject)}))
        return rows.order_by()

    def _counted(self, audiences: Sequence[int], *filters: Any) -> "QuerySet[Row, Any]":
        return self.shown(audiences, *filters).values("pk")[: COUNTED + 1]

    def _rows(
        self, stretch: Fixed[_Stretch], value: Any, key: int | None, audiences: Sequence[int], *filters: Any
    ) -> "QuerySet[Row]":
        """Few rows are found by whatever is rare about them and then sorted; many are read in order until the page is full."""
        asked = stretch.value
        beyond = asked.order.beyond((value, key), asked.is_falling) if key is not None else Q()
        if asked.is_of_few:
            keys: Any = self.shown(audiences, *filters).values("pk")
        else:
            keys = self._first(asked, beyond, audiences, self._narrow(audiences, *filters))
        found: QuerySet[Row] = self._model._default_manager.filter(beyond, pk__in=keys).select_related("organization")
        return found.order_by(*asked.sorting)[: asked.most]

    def _first(self, asked: _Stretch, beyond: Q, audiences: Sequence[int], narrowed: Q) -> RawSQL:
        """The keys of the first rows of each audience, in order: one of them is the next of the whole list."""
        ranges = []
        for place, audience in enumerate(audiences):
            rows = self._model._default_manager.filter(narrowed, beyond, audience_id=audience)
            if narrower := audiences[:place]:
                above = self._model._default_manager.filter(**{self._subject: OuterRef(self._subject)}, audience_id__in=narrower)
                rows = rows.exclude(Exists(above))
            ranges.append(rows.order_by(*asked.sorting).values("pk")[: asked.most])
        return first_of_each(ranges)


def people(viewer: Member, query: PeopleQuery, *, after: str = "", before: str = "", size: int = PAGE) -> Page[PersonEntry]:
    """A page of the people whom this member may see."""
    return _page(_PEOPLE, (Each(viewer.audience_ids), *_of_people(query)), order_named(query.order), after, before, size)


def organizations(
    viewer: Member, query: OrganizationsQuery, *, after: str = "", before: str = "", size: int = PAGE
) -> Page[OrganizationEntry]:
    """A page of the organizations that this member may see."""
    asked = (Each(viewer.audience_ids), *_of_organizations(query))
    return _page(_ORGANIZATIONS, asked, order_named("name"), after, before, size)


def all_people(viewer: Member, query: PeopleQuery) -> "QuerySet[PersonEntry]":
    """Every index row that the list would show, by name: for bulk acts and for the full export."""
    return _PEOPLE.shown(viewer.audience_ids, *_of_people(query)).order_by("sort_name", "pk")


def all_organizations(viewer: Member, query: OrganizationsQuery) -> "QuerySet[OrganizationEntry]":
    """Every index row that the list would show, by name."""
    return _ORGANIZATIONS.shown(viewer.audience_ids, *_of_organizations(query)).order_by("sort_name", "pk")


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


def _match(text: str) -> str | bool | None:
    """What is looked for; none when nothing was typed, False when nothing that can be found."""
    return (match_of(text) or False) if text else None


def _of_people(query: PeopleQuery) -> tuple[Any, ...]:
    """The values by which people are narrowed."""
    return (
        _match(query.text),
        query.organization_id,
        query.country or None,
        Fixed("any" if query.order in ("recent", "quiet") and not query.contact else query.contact),
        query.customers,
        query.import_id,
    )


def _narrow_people(
    audiences: Sequence[int],
    match: str | bool | None,
    organization_id: int | None,
    country: str | None,
    contact: Fixed[str],
    is_of_customers: bool,
    import_id: int | None,
) -> Q:
    narrowed = Q()
    if match is not None:
        narrowed &= Q(pk__in=matched(str(match), kind="person") if match else [])
    if organization_id is not None:
        narrowed &= Q(organization_id=organization_id)
    if country is not None:
        narrowed &= Q(country=country)
    if contact.value:
        narrowed &= Q(last_at__isnull=contact.value == "never")
    if is_of_customers:
        narrowed &= Q(organization_id__in=Organization.objects.customers().values("pk"))
    if import_id is not None:
        cards = PersonCard.objects.seen_in(audiences).filter(source__bringing_id=import_id)
        narrowed &= Q(person_id__in=cards.values("person_id"))
    return narrowed


def _of_organizations(query: OrganizationsQuery) -> tuple[Any, ...]:
    """The values by which organizations are narrowed."""
    return _match(query.text), query.country or None, query.customers, query.short


def _narrow_organizations(
    audiences: Sequence[int], match: str | bool | None, country: str | None, is_of_customers: bool, is_short: bool
) -> Q:
    narrowed = Q()
    if match is not None:
        narrowed &= Q(pk__in=matched(str(match), kind="organization") if match else [])
    if country is not None:
        narrowed &= Q(country=country)
    if is_of_customers:
        narrowed &= Q(organization_id__in=Organization.objects.customers().values("pk"))
    if is_short:
        narrowed &= Q(is_short=True)
    return narrowed


_PEOPLE = _List(PersonEntry, "person_id", _narrow_people)
_ORGANIZATIONS = _List(OrganizationEntry, "organization_id", _narrow_organizations)


def _page(listed: _List[Row], asked: tuple[Any, ...], order: Order, after: str, before: str, size: int) -> Page[Row]:
    edge = order.read(before or after)
    backwards = bool(before) and edge is not None
    count = listed.count(*asked)
    stretch = _Stretch(order, order.descending != backwards, size + 1, count <= FEW)
    rows = listed.rows(Fixed(stretch), *(edge or (None, None)), *asked)
    more = len(rows) > size
    if backwards and not more:
        return _page(listed, asked, order, "", "", size)  # the beginning: a whole first page, not a rest of one
    rows = rows[:size][::-1] if backwards else rows[:size]
    return Page(
        rows=rows,
        next=order.write(rows[-1]) if rows and (more or backwards) else "",
        previous=order.write(rows[0]) if rows and edge else "",
        count=min(count, COUNTED),
        is_more=count > COUNTED,
    )
