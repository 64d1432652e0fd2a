"""An export comes in whole, is counted, and changes nothing the second time (C2, G2, G6)."""

import io

import pytest

from tests.connectors.bringing import CONNECTIONS, MESSAGES, PROFILE, address_book, archive, brought_in, handed_in, worked_off
from winsome.connectors.asking import Answers, answer
from winsome.connectors.handing_in import Wish, hand_in, tables_to_map
from winsome.files.models import SpooledFile
from winsome.files.spool import spool_whole
from winsome.interactions.models import Interaction
from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members.models import Member
from winsome.people.models import Fact, OwnPosition, Person, PersonCard, PersonEntry
from winsome.sources.models import ColumnMapping, Import, Source, SourceLine
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_archive_becomes_people_contacts_and_positions(ana: Member) -> None:
    bringing = brought_in(ana, archive())
    assert bringing.state == State.DONE
    names = set(PersonEntry.objects.values_list("name", flat=True))
    assert names == {"Rhea Brandt", "Tunde Okafor", "Kofi Sarpong", "Lea Nova"}
    assert sorted(Interaction.objects.values_list("direction", flat=True)) == ["ours", "theirs", "theirs"]
    assert OwnPosition.objects.get().organization_name == "Tidewell Process Instruments"


def test_each_file_is_counted_as_it_was_read(ana: Member) -> None:
    bringing = brought_in(ana, archive())
    connections = bringing.sources.get(path__endswith="Connections.csv")
    assert (connections.records, connections.good, connections.set_aside, connections.exact_duplicates) == (5, 3, 1, 1)
    assert list(connections.lines.order_by("record").values_list("record", "outcome", "reason", "same_as")) == [
        (5, "set_aside", "blank", None),
        (6, "duplicate", "", 2),
    ]


def test_never_columns_are_dropped_and_said(ana: Member) -> None:
    bringing = brought_in(ana, archive())
    assert set(bringing.sources.get(path__endswith="Profile.csv").dropped_columns) >= {"Address", "Birth Date"}


def test_the_words_of_messages_are_not_kept(ana: Member) -> None:
    brought_in(ana, archive())
    assert not Interaction.objects.exclude(line=None).exists()
    assert b"secret words" not in _dump()


def test_the_same_file_again_changes_nothing(ana: Member) -> None:
    first = brought_in(ana, archive())
    before = _counts()
    second = brought_in(ana, archive())
    assert _counts() == before
    assert all(source.repeats_id for source in second.sources.all())
    good = sum(source.good for source in first.sources.all())
    assert sum(source.good for source in second.sources.all()) == good


def test_a_half_read_file_is_read_to_its_end_though_another_import_finished_the_same_one(ana: Member) -> None:
    half = handed_in(ana, archive(Connections=CONNECTIONS))
    whole = brought_in(ana, archive(Connections=CONNECTIONS)).sources.get()
    Source.objects.create(
        bringing=half,
        path=whole.path,
        importer=whole.importer,
        content_hash=whole.content_hash,
        records=1,
        good=1,
        done_through=2,
    )
    read = worked_off(half).sources.get()
    assert (read.repeats_id, read.records, read.done_through) == (None, whole.records, whole.done_through)
    assert PersonCard.objects.filter(source=read).count() == whole.good - 1


def test_a_newer_export_changes_only_what_is_new(ana: Member) -> None:
    brought_in(ana, archive(Connections=CONNECTIONS))
    newer = CONNECTIONS.replace("Calder Instruments,Buyer", "Calder Instruments,Head of Buying")
    bringing = brought_in(ana, archive(Connections=newer), name="Complete_LinkedInDataExport_10-12-2026.zip")
    source = bringing.sources.get()
    assert (source.new, source.changed, source.same) == (0, 1, 2)
    assert PersonEntry.objects.get(name="Tunde Okafor").title == "Head of Buying"
    assert Person.objects.count() == 3


def test_an_older_export_does_not_outweigh_a_newer_one(ana: Member) -> None:
    brought_in(ana, archive(Connections=CONNECTIONS))
    older = CONNECTIONS.replace("Calder Instruments,Buyer", "Calder Instruments,Trainee")
    brought_in(ana, archive(Connections=older), name="Complete_LinkedInDataExport_01-12-2020.zip")
    assert PersonEntry.objects.get(name="Tunde Okafor").title == "Buyer"


def test_messages_that_two_exports_hold_are_one_contact(ana: Member) -> None:
    brought_in(ana, archive(messages=MESSAGES))
    brought_in(ana, archive(messages=MESSAGES + "\n", Connections=CONNECTIONS), name="Complete_LinkedInDataExport_10-12-2026.zip")
    assert Interaction.objects.count() == 3


def test_a_never_note_is_left_out_and_its_line_is_told(ana: Member) -> None:
    bringing = brought_in(ana, address_book("Goes to church on Sundays"), name="book.vcf")
    line = SourceLine.objects.get(source__bringing=bringing)
    assert (line.record, line.outcome, line.reason) == (1, "left_out", "never_fact")
    assert bringing.sources.get().good == 1
    assert not Fact.objects.exists()
    assert b"church" not in _dump()


def test_a_harmless_note_is_kept_with_its_ruling(ana: Member) -> None:
    brought_in(ana, address_book("Chairs the slot-planning group"), name="book.vcf")
    assert Fact.objects.get().statement == "Chairs the slot-planning group"


def test_address_books_are_private_and_archives_are_shared_as_usual(ana: Member) -> None:
    book, shared = brought_in(ana, address_book(), name="book.vcf"), brought_in(ana, archive())
    assert book.audience_id == ana.private_audience_id
    assert shared.audience_id == 1


def test_an_unknown_table_asks_once_and_then_remembers(ana: Member) -> None:
    table = b"Who,Where,Birthday\nRhea Brandt,Nordhafen Logistics,1 May\n"
    file = spool_whole(owner_id=ana.pk, name="list.csv", content=io.BytesIO(table), size=len(table))
    bringing = worked_off(hand_in(file=file, wish=Wish(), owner=ana, by=ana, at=clock.now()))
    assert bringing.state == State.ASKING
    (unknown,) = tables_to_map(bringing)
    said = Answers(columns={unknown.fingerprint: ["full_name", "organization", "ignore"]})
    answer(bringing=bringing, answers=said, by=ana, at=clock.now())
    bringing = worked_off(bringing)
    assert bringing.state == State.DONE
    assert PersonEntry.objects.get().organization_name == "Nordhafen Logistics"
    assert bringing.sources.get().dropped_columns == ["Birthday"]
    again = b"Who,Where,Birthday\nTunde Okafor,Calder Instruments,2 May\n"
    file = spool_whole(owner_id=ana.pk, name="other.csv", content=io.BytesIO(again), size=len(again))
    assert worked_off(hand_in(file=file, wish=Wish(), owner=ana, by=ana, at=clock.now())).state == State.DONE
    assert ColumnMapping.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"<!doctype html><html><body>sign in</body></html>"])
def test_what_cannot_be_read_is_refused_with_a_sentence_and_nothing_is_stored(ana: Member, content: bytes) -> None:
    bringing = brought_in(ana, content, name="export.zip" if content.startswith(b"PK") else "export.csv")
    assert bringing.state == State.REFUSED
    assert "export." in bringing.problem and bringing.problem.endswith(".")
    assert not Person.objects.exists() and not Source.objects.exists()


def test_the_key_of_the_file_is_destroyed_with_the_job(ana: Member) -> None:
    bringing = brought_in(ana, archive())
    assert SpooledFile.objects.get(token=bringing.spool_key).key is None


def test_a_member_who_may_not_bring_in_is_refused(ada: Member) -> None:
    with pytest.raises(NotAllowed):
        handed_in(ada, archive())
    assert not Import.objects.exists()


def test_nul_bytes_and_formulas_come_in_as_harmless_text(ana: Member) -> None:
    rows = (
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nRh\x00ea,Brandt,,,=cmd()|A1,@SUM(A1),03 Mar 2021\n"
    )
    brought_in(ana, archive(Connections=rows))
    entry = PersonEntry.objects.get()
    assert (entry.name, entry.organization_name) == ("Rhea Brandt", "=cmd()|A1")
    assert "\x00" not in str(PersonCard.objects.get().values)


OLD_CONNECTIONS = """First Name,Last Name,Email Address,Company,Position,Connected On
Rhea,Brandt,,Nordhafen Logistics,Head of Operations,03 Mar 2021
Fiona,Veldkamp,,Calder Instruments,Buyer,12 May 2022
Fiona,Veldkamp,,Elbe Precision,Planner,13 May 2022
"""
OLD_MESSAGES = """CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER
1,,Ana Keller,https://www.linkedin.com/in/ana-keller-zz,Rhea Brandt,2023-08-01 09:00:00 UTC,,words,SENT
2,,Ana Keller,https://www.linkedin.com/in/ana-keller-zz,Fiona Veldkamp,2023-08-01 09:00:00 UTC,,words,SENT
"""


def test_a_message_of_an_old_archive_finds_the_one_bearer_of_a_name_and_no_namesake(ana: Member) -> None:
    brought_in(ana, archive(Profile=PROFILE, Connections=OLD_CONNECTIONS, messages=OLD_MESSAGES))
    contacts = sorted(PersonEntry.objects.values_list("name", "interactions"))
    assert contacts == [("Fiona Veldkamp", 0), ("Fiona Veldkamp", 0), ("Fiona Veldkamp", 1), ("Rhea Brandt", 1)]


def _counts() -> tuple[int, ...]:
    models = (Person, PersonCard, PersonEntry, Interaction, OwnPosition, Fact)
    return tuple(model.objects.count() for model in models)


def _dump() -> bytes:
    """Every value of every table, as bytes."""
    from django.apps import apps
    from django.db import connection

    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += [repr(row).encode() for row in cursor.fetchall()]
    return b"\n".join(found)


def test_a_key_that_a_killed_worker_left_behind_is_destroyed_by_the_next_run(ana: Member) -> None:
    bringing = handed_in(ana, archive(), reach="company")
    Import.objects.filter(pk=bringing.pk).update(state=State.DONE)
    assert SpooledFile.objects.exclude(key=None).exists()
    worked_off(bringing)
    assert not SpooledFile.objects.exclude(key=None).exists()
