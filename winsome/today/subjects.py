"""What moves are about, read anew for whoever looks: one about somebody no longer visible, or something closed, vanishes."""

from collections.abc import Callable, Iterable
from datetime import date

from winsome.interactions.agreed import open_of
from winsome.interactions.with_whom import entries_of
from winsome.members.models import Member
from winsome.people.models import OrganizationEntry
from winsome.sources.models import Import
from winsome.sources.models.bringing import State
from winsome.today.kinds import KINDS
from winsome.today.kinds.shape import Noun, Seen
from winsome.today.models import Move

Read = Callable[[Member, list[int]], dict[int, object]]


def seen(member: Member, moves: Iterable[Move], day: date) -> list[Seen]:
    """These moves as the member may see them, in the order given; those whose subject is gone are left out."""
    known = [move for move in moves if move.kind in KINDS]
    entries = entries_of(member, [move.person_id for move in known if move.person_id])
    things = {noun: read(member, keys) for noun, read in _READ.items() if (keys := _keys(known, noun))}
    names = _names({move.handed_by_id for move in known if move.handed_by_id})
    found = []
    for move in known:
        thing = things.get(move.noun, {}).get(move.subject_id)
        is_gone = (move.noun in _READ and thing is None) or (move.person_id and move.person_id not in entries)
        if not is_gone:
            about = {_FIELD[move.noun]: thing} if thing is not None else {}
            found.append(
                Seen(
                    move,
                    KINDS[move.kind],
                    day,
                    entry=entries.get(move.person_id) if move.person_id else None,
                    from_whom=names.get(move.handed_by_id, "") if move.handed_by_id else "",
                    **about,  # type: ignore[arg-type]
                )
            )
    return found


def _keys(moves: list[Move], noun: str) -> list[int]:
    return [move.subject_id for move in moves if move.noun == noun]


def _promises(member: Member, keys: list[int]) -> dict[int, object]:
    return {each.pk: each for each in open_of(keys, member.audience_ids)}


def _organizations(member: Member, keys: list[int]) -> dict[int, object]:
    """The viewer's narrowest row of each."""
    rows = OrganizationEntry.objects.filter(organization_id__in=keys, audience_id__in=member.audience_ids)
    width = {audience: place for place, audience in enumerate(member.audience_ids)}
    ordered = sorted(rows.select_related("organization"), key=lambda row: width[row.audience_id], reverse=True)
    return {row.organization_id: row for row in ordered}


def _imports(member: Member, keys: list[int]) -> dict[int, object]:
    return {each.pk: each for each in Import.objects.filter(pk__in=keys, owner=member, state=State.ASKING)}


def _names(keys: set[int]) -> dict[int, str]:
    return dict(Member.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


_READ: dict[str, Read] = {Noun.PROMISE: _promises, Noun.ORGANIZATION: _organizations, Noun.IMPORT: _imports}
_FIELD: dict[str, str] = {Noun.PROMISE: "promise", Noun.ORGANIZATION: "organization", Noun.IMPORT: "bringing"}
