"""People and organizations, typed in or brought in, as tests need them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import transaction

from winsome.guardrail.judged import Judged
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.editing_organizations import add_organization
from winsome.people.laying import Laid, NewCard, lay
from winsome.people.models import OrganizationCard, PersonCard, PersonEntry
from winsome.people.organizing import Origin
from winsome.people.typing_in import add_person
from winsome.people.values import OrganizationValues, PersonValues
from winsome.sources.models import Import, Source

THEN = datetime(2025, 3, 3, 12, tzinfo=UTC)


def judged(text: str, *, label: str = "always", topic: str = "") -> Judged:
    """Words that the guardrail let through."""
    return Judged(text, label=label, topic=topic)


def values(name: str = "Rhea Brandt", *, title: str = "", **others: object) -> PersonValues:
    """What a source says about somebody."""
    given, _, family = name.rpartition(" ")
    return PersonValues(name=name, given=given, family=family, title=judged(title) if title else None, **others)  # type: ignore[arg-type]


def typed(
    by: Member, name: str = "Rhea Brandt", *, reach: str = "company", at: datetime | None = None, **others: object
) -> PersonCard:
    """A card that this member typed."""
    return add_person(values=values(name, **others), reach=reach, by=by, at=at or clock.now())  # type: ignore[arg-type]


def a_source(by: Member, *, reach: str = "company", path: str = "Connections.csv") -> Source:
    """A file that this member brought in."""
    bringing = Import.objects.create(owner=by, audience_id=by.audience_of(reach), name=path)
    return Source.objects.create(bringing=bringing, path=path, importer="linkedin", content_hash=f"{bringing.pk:064d}")


@transaction.atomic
def brought_in(
    by: Member,
    *people: PersonValues,
    reach: str = "company",
    source: Source | None = None,
    as_of: datetime = THEN,
    first: int = 2,
) -> Laid:
    """Cards from a file, one a record, beginning with record `first`."""
    source = source or a_source(by, reach=reach)
    cards = [NewCard(each, record=first + place) for place, each in enumerate(people)]
    return lay(cards, Origin(by.pk, by.audience_of(reach), as_of, source.pk))


def an_organization(
    by: Member, name: str = "Nordhafen Logistics", *, reach: str = "company", **others: object
) -> OrganizationCard:
    """An organization that this member typed in."""
    made = OrganizationValues(name=name, **others)  # type: ignore[arg-type]
    return add_organization(values=made, reach=reach, by=by, at=clock.now(), granted=True)


def many(by: Member, count: int, *, reach: str = "company") -> Sequence[int]:
    """So many people with different names, brought in at once."""
    return brought_in(by, *(values(f"Person Nr{place:04d}") for place in range(count)), reach=reach).people


def entry(viewer: Member, person_id: int) -> PersonEntry:
    """How somebody looks to a member: the narrowest index row."""
    rows = {row.audience_id: row for row in PersonEntry.objects.filter(person_id=person_id)}
    return next(rows[audience] for audience in viewer.audience_ids if audience in rows)
