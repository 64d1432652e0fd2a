"""How many people of an organization the viewer may see, and who worked there before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from winsome.members.models import Member
from winsome.people.models import PersonEntry, RoleHeld
from winsome.people.profile import narrowest_first

SHOWN = 25


@dataclass(frozen=True)
class PeopleAt:
    """How many people there are at an organization, and when there was contact with any of them last."""

    people: int
    last_at: datetime | None


def people_at(viewer: Member, organization_ids: Iterable[int]) -> dict[int, PeopleAt]:
    """The count and the last contact for each of these organizations, as far as the viewer may see."""
    rows = PersonEntry.objects.filter(organization_id__in=list(organization_ids), audience_id__in=viewer.audience_ids)
    counted = rows.order_by().values_list("organization_id").annotate(Count("person_id", distinct=True), Max("last_at"))
    return {organization: PeopleAt(people, last_at) for organization, people, last_at in counted if organization is not None}


def former_people(viewer: Member, organization_id: int) -> list[PersonEntry]:
    """People who held a role there and whom the viewer now knows elsewhere."""
    held = RoleHeld.objects.filter(organization_id=organization_id, audience_id__in=viewer.audience_ids)
    rows = PersonEntry.objects.filter(person_id__in=held.values("person_id"), audience_id__in=viewer.audience_ids)
    once: dict[int, PersonEntry] = {}
    for entry in rows.order_by(narrowest_first(viewer.audience_ids), "sort_name", "pk")[: 20 * SHOWN]:
        once.setdefault(entry.person_id, entry)
    former = [entry for entry in once.values() if entry.organization_id != organization_id]
    return sorted(former, key=lambda entry: (entry.sort_name, entry.pk))[:SHOWN]
