"""Storing the contacts of a chunk of records as interactions, each only once, however many exports bring it (C2)."""

from collections.abc import Collection, Iterator, Sequence

from winsome.connectors.colleagues import Colleagues
from winsome.connectors.lines import ContactSeen, ContactsSeen, Line, Party, Reason
from winsome.connectors.people_in_export import PeopleInExport
from winsome.connectors.taking_part import Sides, sides_of
from winsome.connectors.waiting_calls import keep_waiting
from winsome.connectors.writing_contacts import write_contacts
from winsome.interactions.models.interaction import Channel
from winsome.interactions.recording import NewInteraction
from winsome.people.organizing import Origin
from winsome.sources.models import Source

Dated = tuple[int, ContactSeen, Sides]


class StoringContacts:
    """Stores the contacts of one file. `source` counts them; `left_out` gathers those that could not be taken, and why."""

    def __init__(self, source: Source, people: PeopleInExport, origin: Origin) -> None:
        self._source = source
        self._people = people
        self._origin = origin
        self._colleagues = Colleagues(source.importer, origin)

    def store(self, lines: Sequence[Line], left_out: list[tuple[int, Reason]]) -> None:
        """Store the contacts that these records tell of, in the caller's transaction."""
        dated: list[Dated] = []
        untold: list[tuple[int, ContactSeen]] = []
        before = sides = None
        for record, contact in contacts_of(lines):
            if before is None or sides is None or not contact.is_with_the_same(before):
                sides = self._sides(contact)
            before = contact
            if contact.at is None:
                left_out.append((record, Reason.BROKEN_DATE))
            elif contact.channel == Channel.CALL and _is_of_nobody(contact, self._colleagues):
                left_out.append((record, Reason.CALLER_NOT_TOLD))
                untold.append((record, contact))
            elif sides.is_contact:
                dated.append((record, contact, sides))
        parties = dict.fromkeys(party for sides in _each_once(dated) for party in sides.others)
        cards = self._people.cards_for([*parties, *(_other(contact) for _, contact in untold)], self._origin)
        others = {id(sides): tuple(cards[party] for party in sides.others) for sides in _each_once(dated)}
        new = [_interaction(record, contact, sides, others[id(sides)]) for record, contact, sides in dated]
        came, known = write_contacts(new, source_id=self._source.pk, origin=self._origin)
        self._source.new += came
        self._source.same += known
        keep_waiting([(record, contact, cards[_other(contact)]) for record, contact in untold], self._source, self._origin)

    def outside(self, contact: ContactSeen) -> tuple[Party, ...]:
        """Who took part besides us; nobody where it was no contact between us and them."""
        sides = self._sides(contact)
        return sides.others if sides.is_contact else ()

    def _sides(self, contact: ContactSeen) -> Sides:
        return sides_of(contact, self._colleagues.member_of, owner=self._colleagues.owner)


def _is_of_nobody(contact: ContactSeen, colleagues: Colleagues) -> bool:
    """Did somebody of us call of whom nobody has told who it is?"""
    ours = next((party for party in (contact.sender, *contact.recipients) if party.is_member), None)
    return ours is None or colleagues.member_of(ours) is None


def _other(contact: ContactSeen) -> Party:
    return next(party for party in (contact.sender, *contact.recipients) if not party.is_member)


def _each_once(dated: Sequence[Dated]) -> Collection[Sides]:
    """The sides of these contacts, in order; all occurrences of a calendar entry have the same ones."""
    return {id(sides): sides for _, _, sides in dated}.values()


def _interaction(record: int, contact: ContactSeen, sides: Sides, others: tuple[tuple[int, int], ...]) -> NewInteraction:
    assert contact.at is not None
    return NewInteraction(
        at=contact.at,
        channel=contact.channel,
        direction=sides.direction,
        members=sides.members,
        others=others,
        precision=contact.precision,
        record=record,
        contact_key=contact.key,
        listed=contact.size or None,
        is_date_certain=contact.is_date_certain,
    )


def contacts_of(lines: Sequence[Line]) -> Iterator[tuple[int, ContactSeen]]:
    """Each contact with its record; a repeating calendar entry tells of several."""
    for line in lines:
        if isinstance(line.content, ContactSeen):
            yield line.record, line.content
        elif isinstance(line.content, ContactsSeen):
            for contact in line.content.contacts:
                yield line.record, contact
