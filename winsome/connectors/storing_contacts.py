"""Storing the contacts of a chunk of records as interactions, each only once, however many exports bring it (C2)."""

from collections.abc import Iterable, Iterator, Sequence

from winsome.connectors.lines import ContactSeen, ContactsSeen, Line, Reason
from winsome.connectors.people_in_export import Cards, PeopleInExport
from winsome.connectors.salesforce.export import IMPORTER as SALESFORCE
from winsome.connectors.taking_part import direction_of, others_of, our_side
from winsome.interactions.models import Interaction
from winsome.interactions.models.interaction import Channel
from winsome.interactions.recording import NewInteraction, record_all
from winsome.members.models import Member
from winsome.people.organizing import Origin
from winsome.sources.models import Source

Dated = tuple[int, ContactSeen]


class StoringContacts:
    """Stores the contacts of one file. `source` counts them; `left_out` gathers those that could not be taken, and why."""

    def __init__(self, source: Source, people: PeopleInExport, origin: Origin) -> None:
        self._source = source
        self._people = people
        self._origin = origin
        self._member_by_email: dict[str, int | None] = {}

    def store(self, lines: Sequence[Line], left_out: list[tuple[int, Reason]]) -> None:
        """Store the contacts that these records tell of, in the caller's transaction."""
        fresh = list(self._fresh(list(self._sound(contacts_of(lines), left_out))))
        parties = dict.fromkeys(party for _, contact in fresh for party in others_of(contact))
        cards = self._people.cards_for(parties, self._origin)
        new = [self._interaction(record, contact, cards) for record, contact in fresh]
        self._source.new += len(new)
        record_all(new, noted_by=self._origin.owner_id, audience_id=self._origin.audience_id, source_id=self._source.pk)

    def _sound(self, seen: Iterable[Dated], left_out: list[tuple[int, Reason]]) -> Iterator[Dated]:
        """Those of which we can tell when they were, and with which of us."""
        for record, contact in seen:
            if contact.at is None:
                left_out.append((record, Reason.BROKEN_DATE))
            elif self._member_of(contact) is None:
                left_out.append((record, Reason.CALLER_NOT_TOLD))
            else:
                yield record, contact

    def _fresh(self, seen: Sequence[Dated]) -> Iterator[Dated]:
        """Those that were with somebody, and that no other export of the same circle brought already."""
        known = self._known_keys([contact.key for _, contact in seen if contact.key])
        for record, contact in seen:
            if contact.key and contact.key in known:
                self._source.same += 1
                continue
            known.add(contact.key)
            if others_of(contact):
                yield record, contact

    def _interaction(self, record: int, contact: ContactSeen, cards: Cards) -> NewInteraction:
        member = self._member_of(contact)
        assert contact.at is not None and member is not None
        return NewInteraction(
            at=contact.at,
            channel=contact.channel,
            direction=direction_of(contact),
            members=(member,),
            others=tuple(cards[party] for party in others_of(contact)),
            precision=contact.precision,
            record=record,
            contact_key=contact.key,
            listed=contact.size or None,
        )

    def _member_of(self, contact: ContactSeen) -> int | None:
        """Whose contact it was: the one whose export it is, but a CRM tells by whom among us each call was made."""
        if self._source.importer != SALESFORCE or contact.channel != Channel.CALL:
            return self._origin.owner_id
        ours = our_side(contact)
        return self._member_with(ours.email) if ours and ours.email else None

    def _member_with(self, email: str) -> int | None:
        if email not in self._member_by_email:
            found = Member.objects.filter(email=email.lower()).values_list("pk", flat=True).first()
            self._member_by_email[email] = found
        return self._member_by_email[email]

    def _known_keys(self, keys: Sequence[str]) -> set[str]:
        known = Interaction.objects.filter(contact_key__in=keys, noted_by_id=self._origin.owner_id, removed_at=None)
        return set(known.values_list("contact_key", flat=True))


def contacts_of(lines: Sequence[Line]) -> Iterator[Dated]:
    """Each contact with its record; a repeating calendar entry tells of several."""
    for line in lines:
        if isinstance(line.content, ContactSeen):
            yield line.record, line.content
        elif isinstance(line.content, ContactsSeen):
            for contact in line.content.contacts:
                yield line.record, contact
