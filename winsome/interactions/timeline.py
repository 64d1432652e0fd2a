"""One timeline a person or an organization: all of us, one line each (C7)."""

from dataclasses import dataclass
from datetime import datetime

from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.members.models import Member
from winsome.people.models import PersonEntry

PAGE = 25


@dataclass(frozen=True)
class TimelineRow:
    """One interaction as a timeline shows it: the line, who of us took part, and who else of them."""

    interaction: Interaction
    members: list[str]
    others: list[str]


def of_person(viewer: Member, person_id: int, *, before: datetime | None = None, size: int = PAGE) -> list[TimelineRow]:
    """What happened with somebody, the latest first."""
    rows = Participation.objects.filter(person_id=person_id, audience_id__in=viewer.audience_ids, interaction__removed_at=None)
    if before:
        rows = rows.filter(at__lt=before)
    rows = rows.select_related("interaction").order_by("-at", "-pk")[:size]
    return _with_members([row.interaction for row in rows])


def of_organization(
    viewer: Member, organization_id: int, *, before: datetime | None = None, size: int = PAGE
) -> list[TimelineRow]:
    """What happened with the people of an organization, the latest first, each contact once."""
    people = PersonEntry.objects.filter(organization_id=organization_id, audience_id__in=viewer.audience_ids)
    rows = Participation.objects.filter(
        person_id__in=people.values("person_id"),
        audience_id__in=viewer.audience_ids,
        interaction__removed_at=None,
    )
    if before:
        rows = rows.filter(at__lt=before)
    rows = rows.select_related("interaction").order_by("-at", "-pk")[: size * 3]
    once = list({row.interaction_id: row.interaction for row in rows}.values())[:size]
    return _with_members(once, with_others=viewer)


def _with_members(interactions: list[Interaction], with_others: Member | None = None) -> list[TimelineRow]:
    ids = [interaction.pk for interaction in interactions]
    members: dict[int, list[str]] = {pk: [] for pk in ids}
    for pk, name in Attendance.objects.filter(interaction_id__in=ids).values_list("interaction_id", "member__name"):
        members[pk].append(name)
    others: dict[int, list[str]] = {pk: [] for pk in ids}
    if with_others:
        entries = PersonEntry.objects.filter(
            person__participations__interaction_id__in=ids, audience_id__in=with_others.audience_ids
        )
        for pk, name in entries.values_list("person__participations__interaction_id", "name"):
            if pk in others and name not in others[pk]:
                others[pk].append(name)
    return [TimelineRow(each, members[each.pk], others[each.pk]) for each in interactions]
