"""Which source row stands behind whom."""

import pytest

from tests.builders.people import a_source, brought_in, typed, values
from winsome.members.models import AuditEntry, Member
from winsome.people.models import PersonCard
from winsome.people.provenance import RowOf, stored_rows
from winsome.people.typing_in import edit_person
from winsome.sources.models import SourceLine

pytestmark = pytest.mark.django_db


def test_each_stored_row_leads_to_its_person(ana: Member, ben: Member) -> None:
    mail = ("rhea@x.example",)
    one, other = a_source(ana, path="one.zip!Connections.csv"), a_source(ben, path="other.vcf", reach="private")
    people = brought_in(ana, values(emails=mail), values("Kofi Sarpong"), source=one).people
    brought_in(ben, values("Rhea", emails=mail), source=other, reach="private", first=9)
    rows = list(stored_rows())
    assert rows == [RowOf(people[0], one.path, 2), RowOf(people[1], one.path, 3), RowOf(people[0], other.path, 9)]


def test_an_exact_repetition_stands_with_the_row_it_repeats(ana: Member) -> None:
    source = a_source(ana)
    person = brought_in(ana, values(), source=source).people[0]
    SourceLine.objects.create(source=source, record=5, outcome="duplicate", same_as=2)
    SourceLine.objects.create(source=source, record=6, outcome="duplicate", same_as=4)
    SourceLine.objects.create(source=source, record=7, outcome="set_aside", reason="blank")
    assert list(stored_rows()) == [RowOf(person, source.path, 2), RowOf(person, source.path, 5)]


def test_whoever_a_mailbox_or_calendar_shows_stands_with_the_file_and_no_record(ana: Member) -> None:
    source = a_source(ana, path="mail.mbox")
    person = brought_in(ana, values(), source=source).people[0]
    PersonCard.objects.update(record=None)
    assert list(stored_rows()) == [RowOf(person, source.path, None)]


def test_whoever_a_mailbox_shows_under_two_addresses_stands_there_once(ana: Member) -> None:
    source = a_source(ana, path="mail.mbox")
    addresses = ("rhea@post.example", "rhea@nordhafen.example")
    first = brought_in(ana, values(emails=addresses), source=source).people[0]
    brought_in(ana, values(emails=addresses[:1]), source=source, first=9)
    PersonCard.objects.update(record=None)
    assert list(stored_rows()) == [RowOf(first, source.path, None)]


def test_what_was_typed_is_no_row(ana: Member) -> None:
    person = typed(ana).person_id
    edit_person(person_id=person, changes={"country": "Germany"}, by=ana, at=ana.joined_at)
    assert list(stored_rows()) == []


def test_reading_it_is_noted(ana: Member) -> None:
    list(stored_rows())
    assert AuditEntry.objects.filter(verb="read provenance of", member=None).exists()
