"""Storing one chunk of records: cards, contacts and what was set aside, in one transaction with the mark of how far it went (C2).

The mark is written with the rows, so a killed worker's job reads the file again, passes over what is stored and goes on with the
same result.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from winsome.connectors.judging import JudgedWords, judge_words
from winsome.connectors.lines import ContactSeen, Line, Outcome, OwnPositionSeen, Party, PersonSeen, Reason
from winsome.connectors.people_in_export import PeopleInExport
from winsome.interactions.models import Interaction
from winsome.interactions.models.interaction import Direction
from winsome.interactions.recording import NewInteraction, record_all
from winsome.kernel.text import clean
from winsome.kernel.writing import insert_rows
from winsome.people.laying import NewCard, lay
from winsome.people.models import OwnPosition
from winsome.people.naming import full_name, name_key
from winsome.people.organizing import Origin
from winsome.people.values import PersonValues
from winsome.sources.models import Import, Source, SourceLine

LEFT_OUT = "left_out"


class Storing:
    """Stores the records of one file of an import."""

    def __init__(self, bringing: Import, source: Source, people: PeopleInExport, as_of: datetime) -> None:
        self._bringing = bringing
        self._source = source
        self._people = people
        self._origin = Origin(bringing.owner_id, bringing.audience_id, as_of, source.pk)

    def store(self, lines: Sequence[Line]) -> None:
        """Store a chunk of records, all or nothing."""
        words = judge_words(lines)
        with transaction.atomic():
            self._store_people([(line.record, line.content) for line in lines if isinstance(line.content, PersonSeen)], words)
            self._store_positions(lines, words)
            self._store_contacts([(line.record, line.content) for line in lines if isinstance(line.content, ContactSeen)], words)
            self._store_lines(lines, words)
            self._count(lines)

    def _store_people(self, seen: Sequence[tuple[int, PersonSeen]], words: JudgedWords) -> None:
        if not seen:
            return
        new = [self._card(record, person, words) for record, person in seen]
        laid = lay(new, self._origin)
        self._people.learn(laid, new)
        news = Counter(laid.news)
        self._source.new += news["new"]
        self._source.changed += news["changed"]
        self._source.same += news["same"]

    def _card(self, record: int, seen: PersonSeen, words: JudgedWords) -> NewCard:
        values = PersonValues(
            name=clean(seen.full_name)[:250],
            given=clean(seen.given_name)[:120],
            family=clean(seen.family_name)[:120],
            emails=seen.emails,
            phones=seen.phones,
            profiles=seen.profiles,
            websites=seen.websites,
            organization=full_name(seen.organization),
            title=words.keep(record, seen.title) if seen.title else None,
            department=words.keep(record, seen.department) if seen.department else None,
            city=clean(seen.city)[:120],
            country=clean(seen.country)[:80],
            connected_on=seen.connected_on.isoformat() if seen.connected_on else "",
            invited_at=seen.invited_at.isoformat() if seen.invited_at else "",
            invited_by_them=seen.invited_by_them,
        )
        facts = words.keep_all(record, seen.notes)
        return NewCard(values=values, record=record, facts=facts)

    def _store_positions(self, lines: Sequence[Line], words: JudgedWords) -> None:
        rows = [
            (self._bringing.owner_id, self._source.pk, line.record, full_name(seen.organization), name_key(seen.organization),
             words.keep(line.record, seen.title) if seen.title else None, seen.since, seen.until)
            for line in lines
            if isinstance(seen := line.content, OwnPositionSeen)
        ]  # fmt: skip
        columns = ["member_id", "source_id", "record", "organization_name", "name_key", "title", "since", "until"]
        insert_rows(OwnPosition, columns, rows)

    def _store_contacts(self, seen: Sequence[tuple[int, ContactSeen]], words: JudgedWords) -> None:
        dated = [(record, contact) for record, contact in seen if contact.at is not None]
        words.left_out += [(record, Reason.BROKEN_DATE) for record, contact in seen if contact.at is None]
        known = self._known_keys([contact.key for _, contact in dated if contact.key])
        fresh = []
        for record, contact in dated:
            if contact.key and contact.key in known:
                self._source.same += 1
            else:
                known.add(contact.key)
                fresh.append((record, contact))
        cards = self._people.cards_for(list(dict.fromkeys(p for _, contact in fresh for p in _others(contact))), self._origin)
        new = [self._interaction(record, contact, cards) for record, contact in fresh if _others(contact)]
        self._source.new += len(new)
        record_all(new, noted_by=self._bringing.owner_id, audience_id=self._bringing.audience_id, source_id=self._source.pk)

    def _interaction(self, record: int, contact: ContactSeen, cards: dict[Party, tuple[int, int]]) -> NewInteraction:
        assert contact.at is not None
        return NewInteraction(
            at=contact.at,
            channel=contact.channel,
            direction=Direction.OURS if contact.sender.is_member else Direction.THEIRS,
            members=(self._bringing.owner_id,),
            others=tuple(cards[party] for party in _others(contact)),
            precision=contact.precision,
            record=record,
            contact_key=contact.key,
        )

    def _known_keys(self, keys: Sequence[str]) -> set[str]:
        """Contacts that another export of the same circle brought already: one message in two exports is one interaction."""
        known = Interaction.objects.filter(contact_key__in=keys, noted_by_id=self._bringing.owner_id, removed_at=None)
        return set(known.values_list("contact_key", flat=True))

    def _store_lines(self, lines: Sequence[Line], words: JudgedWords) -> None:
        rows = [
            (self._source.pk, line.record, str(line.outcome), str(line.reason or ""), line.same_as)
            for line in lines
            if line.outcome is not Outcome.GOOD
        ]
        rows += [(self._source.pk, record, LEFT_OUT, str(reason), None) for record, reason in words.left_out]
        insert_rows(SourceLine, ["source_id", "record", "outcome", "reason", "same_as"], rows)

    def _count(self, lines: Sequence[Line]) -> None:
        outcomes = Counter(line.outcome for line in lines)
        source = self._source
        source.records += len(lines)
        source.good += outcomes[Outcome.GOOD]
        source.set_aside += outcomes[Outcome.SET_ASIDE]
        source.exact_duplicates += outcomes[Outcome.DUPLICATE]
        source.nobody += outcomes[Outcome.NOBODY]
        source.done_through = lines[-1].record
        source.save(
            update_fields=[
                "records", "good", "set_aside", "exact_duplicates", "nobody", "new", "changed", "same", "done_through",
            ]
        )  # fmt: skip


def _others(contact: ContactSeen) -> list[Party]:
    """The other side: everybody the member wrote to, or the one who wrote."""
    if contact.sender.is_member:
        return [party for party in contact.recipients if not party.is_member]
    return [contact.sender]
