"""How the people of a note or a promise look to whoever reads it, and how far what is said about them may be told."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from winsome.kernel.prepared import prepared
from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.people.errors import PersonNotVisible
from winsome.people.models import PersonEntry
from winsome.people.typing_in import audiences_of


def entries_of(viewer: Member, person_ids: Iterable[int]) -> dict[int, PersonEntry]:
    """The viewer's narrowest index row of each person; whoever cannot be seen is missing."""
    width = {audience: position for position, audience in enumerate(viewer.audience_ids)}
    found: dict[int, PersonEntry] = {}
    for ids in chunks(dict.fromkeys(person_ids), 5_000):
        for row in _entries(ids, viewer.audience_ids):
            known = found.get(row.person_id)
            if known is None or width[row.audience_id] < width[known.audience_id]:
                found[row.person_id] = row
    return found


def audience_for(person_ids: Iterable[int], reach: str, by: Member) -> int:
    """The audience that may hear of a contact: as wide as asked, but no wider than everyone in it is known.

    A note for all about somebody on private cards would tell everybody that this person is known.

    Raises: PersonNotVisible.
    """
    width = {audience: position for position, audience in enumerate(by.audience_ids)}
    widest: dict[int, int] = {}
    for person, audience in audiences_of(list(person_ids), by.audience_ids):
        widest[person] = max(widest.get(person, 0), width[audience])
    if set(person_ids) - set(widest):
        raise PersonNotVisible
    return by.audience_ids[min([width[by.audience_of(reach)], *widest.values()])]


@prepared
def _entries(people: Collection[int], audiences: Collection[int]) -> QuerySet[PersonEntry]:
    return PersonEntry.objects.filter(person_id__in=people, audience_id__in=audiences).select_related("organization")
