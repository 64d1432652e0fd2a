"""Storing one chunk of records: cards, contacts and what was set aside, in one transaction with the mark of how far it went (C2).

The mark is written with the rows, so a killed worker's job reads the file again, passes over what is stored and goes on with the
same result.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from winsome.connectors.judging import JudgedWords, judge_words
from winsome.connectors.lines import Line, OrganizationSeen, Outcome, OwnPositionSeen, Party, PersonSeen, PraiseSeen
from winsome.connectors.not_kept import is_kept, is_office_alone, remark
from winsome.connectors.people_in_export import Identity, PeopleInExport, identity_of
from winsome.connectors.storing_contacts import StoringContacts
from winsome.kernel.text import clean
from winsome.kernel.writing import insert_rows
from winsome.people.laying import Laid, NewCard, lay
from winsome.people.models import OwnPosition
from winsome.people.naming import full_name, name_key
from winsome.people.organizing import Origin, organizations_named
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
        self._contacts = StoringContacts(source, people, self._origin)

    def store(self, lines: Sequence[Line]) -> None:
        """Store a chunk of records, all or nothing."""
        words = judge_words(lines)
        with transaction.atomic():
            self._store_organizations(lines)
            self._store_people(lines, words)
            self._store_praise(lines, words)
            self._store_positions(lines, words)
            self._contacts.store(lines, words.left_out)
            self._store_lines(lines, words)
            self._count(lines)

    def _store_organizations(self, lines: Sequence[Line]) -> None:
        named = [(line.content.name, line.record) for line in lines if isinstance(line.content, OrganizationSeen)]
        if named:
            organizations_named(named, self._origin)

    def _store_people(self, lines: Sequence[Line], words: JudgedWords) -> None:
        seen = [(line.record, line.content) for line in lines if isinstance(line.content, PersonSeen)]
        seen = [(record, person) for record, person in seen if not is_office_alone(person)]
        laid = self._lay([self._card(record, person, words) for record, person in seen])
        for (_, person), person_id in zip(seen, laid.people, strict=True):
            self._people.learn_account(person.account, person_id)

    def _store_praise(self, lines: Sequence[Line], words: JudgedWords) -> None:
        """Whoever praised or was praised has a card; ten endorsed skills make one, and none where it would tell nothing new."""
        new: dict[Identity, NewCard] = {}
        for line in lines:
            if not isinstance(line.content, PraiseSeen):
                continue
            seen = line.content.person
            party = Party(name=seen.full_name, profile=next(iter(seen.profiles), ""))
            known = self._people.person_of(party)
            if identity_of(party) in new or (known is not None and not (seen.organization or seen.title)):
                continue
            new[identity_of(party)] = replace(self._card(line.record, seen, words), person_id=known)
        self._lay(list(new.values()))

    def _lay(self, new: Sequence[NewCard]) -> Laid:
        if not new:
            return Laid()
        laid = lay(new, self._origin)
        self._people.learn(laid, new)
        news = Counter(laid.news)
        self._source.new += news["new"]
        self._source.changed += news["changed"]
        self._source.same += news["same"]
        return laid

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
        if not all(map(is_kept, lines)) and remark() not in source.remarks:
            source.remarks = [*source.remarks, remark()]
        source.save(
            update_fields=[
                "records", "good", "set_aside", "exact_duplicates", "nobody", "new", "changed", "same", "done_through",
                "remarks",
            ]
        )  # fmt: skip
