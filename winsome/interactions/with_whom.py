"""How the people of a note or a promise look to whoever reads it, and how far what is said about them may be told."""

from collections.abc import Iterable

from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.people.errors import PersonNotVisible
from winsome.people.models import PersonEntry


def entries_of(viewer: Member, person_ids: Iterable[int]) -> dict[int, PersonEntry]:
    """The viewer's narrowest index row of each person; whoever cannot be seen is missing."""
    width = {audience: position for position, audience in enumerate(viewer.audience_ids)}
    found: dict[int, PersonEntry] = {}
    for ids in chunks(dict.fromkeys(person_ids), 5_000):
        rows = PersonEntry.objects.filter(person_id__in=ids, audience_id__in=viewer.audience_ids)
        for row in rows.select_related("organization"):
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
    rows = PersonEntry.objects.filter(person_id__in=set(person_ids), audience_id__in=by.audience_ids)
    for person, audience in rows.values_list("person_id", "audience_id"):
        widest[person] = max(widest.get(person, 0), width[audience])
    if set(person_ids) - set(widest):
        raise PersonNotVisible
    return by.audience_ids[min([width[by.audience_of(reach)], *widest.values()])]
