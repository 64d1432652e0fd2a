"""How thousands of people look to a viewer, read without building a row of the index for each (S1)."""

import json
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import Case, Field, Q, QuerySet, When

from winsome.kernel.prepared import each_of, prepared
from winsome.kernel.text import initials
from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.people.models import Handle, PersonEntry

CUSTOMERS = Q(organization__customer_since__isnull=False, organization__customer_until=None)
# As a number: two days of each organization would be read for thousands of people, and each made a date. Of no kind in
# particular: Django would make a number of each number.
_INNER = Case(When(CUSTOMERS, then=1), default=0, output_field=Field())
_COLUMNS = (
    "person_id",
    "audience_id",
    "name",
    "sort_name",
    "organization_id",
    "organization_name",
    "country",
    _INNER,
)


class Look(NamedTuple):
    """Somebody as a picture or a table shows him or her: the viewer's narrowest index row, as far as it is needed there."""

    person_id: int
    audience_id: int
    name: str
    sort_name: str
    organization_id: int | None
    organization_name: str
    country: str
    inner: int  # 1 when an active customer employs this person (S1)

    @property
    def is_inner(self) -> bool:
        """Does an active customer employ this person (S1)?"""
        return bool(self.inner)

    @property
    def initials(self) -> str:
        """Two letters that stand for the face."""
        return initials(self.name)


def looks_of(viewer: Member, person_ids: Iterable[int]) -> dict[int, Look]:
    """The look of each person; whoever cannot be seen is missing."""
    width = {audience: position for position, audience in enumerate(viewer.audience_ids)}
    found: dict[int, Look] = {}
    for ids in chunks(dict.fromkeys(person_ids), 5_000):
        widest_first = sorted(_rows(json.dumps(ids), viewer.audience_ids), key=lambda row: width[row[1]], reverse=True)
        found.update((row[0], Look._make(row)) for row in widest_first)
    return found


@prepared
def _rows(person_ids: str, audiences: Collection[int]) -> "QuerySet[PersonEntry, tuple[Any, ...]]":
    rows = PersonEntry.objects.filter(person_id__in=each_of(person_ids), audience_id__in=audiences)
    return rows.values_list(*_COLUMNS)


def who_are_members_now() -> set[int]:
    """People outside who are one of us today, by a member's address: their history stays, and they stand in no sphere."""
    return set(_people_with_our_addresses())


@prepared
def _people_with_our_addresses() -> "QuerySet[Handle, int]":
    addresses = Member.objects.here().values("email")
    return Handle.objects.filter(value__in=addresses).values_list("person_id", flat=True)
