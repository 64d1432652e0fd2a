"""Storing one chunk of records: cards, contacts and what was set aside, in one transaction with the mark of how far it went (C2).

The mark is written with the rows, so a killed worker's job reads the file again, passes over what is stored and goes on with the
same result.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from winsome.connectors.judging import JudgedWords, judge_words
from winsome.connectors.keeping import is_office_alone
from winsome.connectors.laying_people import Laying, card_of
from winsome.connectors.lines import Line, OrganizationSeen, Outcome, OwnPositionSeen, PersonSeen
from winsome.connectors.own_addresses import learn_from_lines
from winsome.connectors.people_in_export import PeopleInExport
from winsome.connectors.portions import Pace, Portion
from winsome.connectors.storing_beside import StoringBeside
from winsome.connectors.storing_contacts import StoringContacts
from winsome.connectors.storing_kept import StoringKept
from winsome.kernel.writing import insert_rows
from winsome.people.models import OwnPosition
from winsome.people.naming import full_name, name_key
from winsome.people.organizing import Origin, organizations_named
from winsome.sources.models import Import, Source, SourceLine

LEFT_OUT = "left_out"
_COUNTED = ["records", "good", "set_aside", "exact_duplicates", "nobody", "new", "changed", "same", "done_through"]


class Storing:
    """Stores the records of one file of an import."""

    def __init__(self, bringing: Import, source: Source, people: PeopleInExport, as_of: datetime) -> None:
        self._bringing = bringing
        self._source = source
        self._people = people
        self._origin = Origin(bringing.owner_id, bringing.audience_id, as_of, source.pk)
        self._laying = Laying(source, people, self._origin)
        self._beside = StoringBeside(self._laying, people, source)
        self._contacts = StoringContacts(source, people, self._origin)
        self._kept = StoringKept(source, people, self._origin)

    def store(self, portion: Portion, pace: Pace) -> None:
        """Store a portion of records, all or nothing. What nobody else has to wait for comes before the transaction."""
        if not portion.is_whole:
            self._store_ahead(portion, pace)
            return
        lines = portion.lines
        words = judge_words(lines)
        with pace.transaction(portion.weight):
            self._store_all(lines, words)

    def _store_all(self, lines: Sequence[Line], words: JudgedWords) -> None:
        self._store_organizations(lines)
        self._store_people(lines, words)
        whom = self._beside.store(lines, words)
        self._kept.store(lines, words, whom)
        self._store_positions(lines, words)
        self._contacts.store(lines, words.left_out)
        learn_from_lines(self._bringing, self._source.importer, lines)
        self._store_lines(lines, words)
        self._count(lines)

    def _store_ahead(self, portion: Portion, pace: Pace) -> None:
        """Store contacts of a record of which more follow; the mark of how far it went stays before it."""
        with pace.transaction(portion.weight):
            self._contacts.store(portion.lines, [])
            _write(self._source, ["new", "same"])

    def learn_again(self, lines: Sequence[Line]) -> None:
        """Remember who is who in records that an earlier run stored."""
        self._people.learn_again(self._source.pk, lines, self._contacts.outside)

    def _store_organizations(self, lines: Sequence[Line]) -> None:
        named = [(line.content.name, line.record) for line in lines if isinstance(line.content, OrganizationSeen)]
        if named:
            organizations_named(named, self._origin)

    def _store_people(self, lines: Sequence[Line], words: JudgedWords) -> None:
        seen = [(line.record, line.content) for line in lines if isinstance(line.content, PersonSeen)]
        seen = [(record, person) for record, person in seen if not is_office_alone(person)]
        laid = self._laying.lay([card_of(record, person, words) for record, person in seen])
        for (_, person), person_id in zip(seen, laid.people, strict=True):
            self._people.learn_account(person.account, person_id)

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
        _write(source, _COUNTED)


def _write(source: Source, names: Sequence[str]) -> None:
    Source.objects.filter(pk=source.pk).update(**{name: getattr(source, name) for name in names})
