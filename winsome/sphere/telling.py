"""Every tie as a line, for trying it from outside: both people, how close, since when, how often each way (S1, S2)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from winsome.kernel.writing import chunks
from winsome.members.audit import record
from winsome.members.models import Audience, Member
from winsome.members.permissions import require
from winsome.people.models import Handle, PersonEntry
from winsome.sphere.among import Among, all_outside
from winsome.sphere.models import Tie
from winsome.sphere.reading import TieSeen, read_for

AT_ONCE = 2_000


@dataclass(frozen=True)
class ToldTie:
    """A tie between a member (by e-mail) and a person, or, with kind `outside`, between two people.

    `theirs`, `ours` and `together` count a member's tie; of one outside all contacts are together.
    """

    kind: str
    member: str | None
    person: int
    name: str
    addresses: tuple[str, ...]
    other: int | None
    other_name: str
    other_addresses: tuple[str, ...]
    strength: float | None
    closeness: str
    order: float
    first: str | None
    last: str | None
    theirs: int
    ours: int
    together: int


@dataclass(frozen=True)
class _Known:
    name: str = ""
    addresses: tuple[str, ...] = ()


def told_ties(viewer: Member | None, *, now: int | None = None) -> Iterator[ToldTie]:
    """All ties as this member may see them, or all there are for the operator, whose reading is noted.

    Raises: NotAllowed.
    """
    if viewer is None:
        record(None, "read", "tie")
    else:
        require(viewer, "view", "sphere")
    audiences = viewer.audience_ids if viewer else None
    for member in Member.objects.order_by("pk"):
        people = Tie.objects.filter(member=member).order_by("person_id").values_list("person_id", flat=True).distinct()
        for ids in chunks(people, AT_ONCE):
            ties = read_for(audiences, Tie.objects.filter(member=member, person_id__in=ids), now=now)
            known = _known(audiences, (tie.person_id for tie in ties))
            yield from (_ours(tie, member, known[tie.person_id]) for tie in ties if tie.person_id in known)
    outside = iter(all_outside(audiences, now=now))
    while part := list(islice(outside, AT_ONCE)):
        known = _known(audiences, (person for tie in part for person in (tie.one, tie.other)))
        yield from (_outside(tie, known[tie.one], known[tie.other]) for tie in part if tie.one in known and tie.other in known)


def _moment(at: datetime | None) -> str | None:
    """None where no date of a contact is certain."""
    return at.isoformat() if at else None


def _ours(tie: TieSeen, member: Member, person: _Known) -> ToldTie:
    return ToldTie(
        "ours", member.email, tie.person_id, person.name, person.addresses, None, member.name, (member.email,),
        None if tie.strength.value is None else round(tie.strength.value, 6), str(tie.strength.closeness),
        round(tie.strength.order, 6), _moment(tie.first_at), _moment(tie.last_at), tie.theirs, tie.ours, tie.meetings,
    )  # fmt: skip


def _outside(tie: Among, one: _Known, other: _Known) -> ToldTie:
    return ToldTie(
        "outside", None, tie.one, one.name, one.addresses, tie.other, other.name, other.addresses,
        None if tie.strength.value is None else round(tie.strength.value, 6), str(tie.strength.closeness),
        round(tie.strength.order, 6), _moment(tie.first_at), _moment(tie.last_at), 0, 0, tie.times,
    )  # fmt: skip


def _known(audiences: Collection[int] | None, person_ids: Iterable[int]) -> dict[int, _Known]:
    """Name and addresses of each, from the narrowest row that may be seen; the operator is told the widest."""
    ids = list(dict.fromkeys(person_ids))
    order = list(audiences) if audiences is not None else [Audience.company()]
    names: dict[int, tuple[int, str]] = {}
    addresses: dict[int, list[str]] = defaultdict(list)
    entries, handles = PersonEntry.objects.filter(person_id__in=ids), Handle.objects.filter(person_id__in=ids).order_by("value")
    if audiences is not None:
        entries, handles = entries.filter(audience_id__in=audiences), handles.filter(audience_id__in=audiences)
    for person, audience, name in entries.values_list("person_id", "audience_id", "name"):
        place = order.index(audience) if audience in order else len(order)
        if person not in names or place < names[person][0]:
            names[person] = (place, name)
    for person, value in handles.values_list("person_id", "value"):
        if value not in addresses[person]:
            addresses[person].append(value)
    return {person: _Known(name, tuple(addresses[person])) for person, (_, name) in names.items()}
