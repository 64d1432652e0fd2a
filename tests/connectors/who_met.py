"""Who of us met whom of them, counted by hand from the rows of contacts, to hold counted ties against (told-twice.md)."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from winsome.interactions.models import Attendance, Participation
from winsome.members.audiences import seen_from


class Met(NamedTuple):
    """One of us and somebody outside took part in a contact, as one audience may count it."""

    interaction: int
    member: int
    person: int
    audience: int


def who_met(interaction_ids: Collection[int]) -> Iterator[Met]:
    """Everybody who met in these contacts: in the widest audiences that are told of both, and in none that sees one of these."""
    members: dict[tuple[int, int], set[int]] = defaultdict(set)
    attended = Attendance.objects.filter(interaction_id__in=interaction_ids)
    for interaction, audience, member in attended.values_list("interaction_id", "audience_id", "member_id"):
        members[interaction, audience].add(member)
    told: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    took_part = Participation.objects.filter(interaction_id__in=interaction_ids)
    for interaction, audience, person in took_part.values_list("interaction_id", "audience_id", "person_id"):
        for member in members[interaction, audience]:
            told[interaction, member, person].add(audience)
    sees = seen_from({audience for audiences in told.values() for audience in audiences})
    for (interaction, member, person), audiences in told.items():
        yield from (Met(interaction, member, person, each) for each in audiences if not (sees[each] & audiences) - {each})
