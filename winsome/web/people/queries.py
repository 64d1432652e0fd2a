"""The filters of a list as its address writes them, there and back."""

from urllib.parse import urlencode

from django.http import QueryDict

from winsome.people.listing import OrganizationsQuery, PeopleQuery


def people_query(typed: QueryDict) -> PeopleQuery:
    """Which people an address asks for; what cannot be read is passed over."""
    return PeopleQuery(
        text=typed.get("q", "").strip()[:200],
        order=_one_of(typed.get("order", ""), ("name", "recent", "quiet")),
        organization_id=_number(typed.get("organization", "")),
        country=typed.get("country", "")[:80],
        contact=_one_of(typed.get("contact", ""), ("", "any", "never")),
        customers=bool(typed.get("customers")),
        import_id=_number(typed.get("import", "")),
    )


def organizations_query(typed: QueryDict) -> OrganizationsQuery:
    """Which organizations an address asks for."""
    return OrganizationsQuery(
        text=typed.get("q", "").strip()[:200],
        country=typed.get("country", "")[:80],
        customers=bool(typed.get("customers")),
        short=bool(typed.get("short")),
    )


def address_of(query: PeopleQuery | OrganizationsQuery, **changes: object) -> str:
    """The address that asks for this, with some of it changed: `?q=rhea&order=recent`."""
    written: dict[str, object] = {"q": query.text, "country": query.country, "customers": query.customers}
    if isinstance(query, PeopleQuery):
        written |= {"order": query.order, "organization": query.organization_id}
        written |= {"contact": query.contact, "import": query.import_id}
    else:
        written |= {"short": query.short}
    written |= changes
    told = [(key, "1" if value is True else value) for key, value in written.items() if value]
    return "?" + urlencode([pair for pair in told if pair != ("order", "name")])


def _one_of(text: str, known: tuple[str, ...]) -> str:
    return text if text in known else known[0]


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 16 else None
