"""Posts, reactions, follows, figures, praise and deals are kept row by row, once, judged, and go again exactly (C2, G1, G6)."""

import json

import pytest
from click.testing import CliRunner

from tests.connectors.bringing import CONNECTIONS, archive, brought_in, everything_stored, worked_off
from tests.connectors.exports import csv_text
from winsome.cli.people import people
from winsome.connectors.bringing_in import _ONLY_COUNTED
from winsome.connectors.models import KeptRow, KeptWords
from winsome.connectors.taking_back import take_back, would_go
from winsome.guardrail.errors import UnjudgedText
from winsome.guardrail.judged import Judged
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.models import PersonCard, PersonEntry
from winsome.people.moving import move_cards
from winsome.sources.models import Import, Source, SourceLine

pytestmark = pytest.mark.django_db(transaction=True)
NEWER = "Complete_LinkedInDataExport_11-12-2026.zip"
SHARES = csv_text([
    ("Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"),
    ("2026-02-03 09:00:00", "https://www.linkedin.com/feed/update/urn:li:share:7156000000000000001", "Two pumps\n\nand a valve",
     "", "", "MEMBER_NETWORK"),
    ("2026-02-04 09:00:00", "https://www.linkedin.com/feed/update/urn:li:share:7156000000000000002",
     "She is pregnant and goes to church with her husband", "", "", "MEMBER_NETWORK"),
])  # fmt: skip
REACTIONS = csv_text([
    ("Date", "Type", "Link"),
    ("2026-02-03 09:00:00", "LIKE", "https://www.linkedin.com/feed/update/urn:li:activity:7156000000000000009"),
])  # fmt: skip
COMPANY_FOLLOWS = csv_text([("Organization", "Followed On"), ("Calder Instruments", "Tue Feb 03 09:00:00 UTC 2026")])
MEMBER_FOLLOWS = csv_text([
    ("Date", "Status", "FullName"),
    ("2026-02-03 09:00:00", "Active", "Rhea Brandt"), ("2026-02-03 09:00:00", "Active", "Lea Nova"),
])  # fmt: skip
_ENDORSED = ("Endorsement Date", "Skill Name", "Endorser First Name", "Endorser Last Name", "Endorser Public Url",
             "Endorsement Status")  # fmt: skip
ENDORSED = csv_text([
    _ENDORSED,
    *(("2024/11/24 10:15:00 UTC", skill, "Rhea", "Brandt", "www.linkedin.com/in/rhea-brandt-zz", "ACCEPTED")
      for skill in ("Flow measurement", "Buying")),
    ("2024/11/24 10:15:00 UTC", "Buying", "Rhea", "Brandt", "www.linkedin.com/in/rhea-brandt-zz", "ACCEPTED"),
])  # fmt: skip
EVERYTHING = {
    "Connections": CONNECTIONS, "Shares": SHARES, "Reactions": REACTIONS, "Company Follows": COMPANY_FOLLOWS,
    "Member_Follows": MEMBER_FOLLOWS, "Endorsement_Received_Info": ENDORSED,
}  # fmt: skip


def kept() -> dict[str, int]:
    """How many rows of each kind are kept, each appearance counted."""
    kinds = list(KeptRow.objects.values_list("kind", flat=True))
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def words() -> set[str]:
    return set(KeptWords.objects.values_list("words", flat=True))


def test_all_that_is_neither_people_nor_contacts_is_kept_and_its_words_are_judged(ana: Member) -> None:
    bringing = brought_in(ana, archive(**EVERYTHING))
    assert kept() == {"follow": 3, "piece": 2, "praise": 2, "reaction": 1}
    assert words() == {"Two pumps\n\nand a valve", "Flow measurement", "Buying"}
    left_out = SourceLine.objects.filter(source__bringing=bringing, outcome="left_out").values_list("source__path", "record")
    assert [(path.rpartition("!")[2], record) for path, record in left_out] == [("Shares.csv", 3)]
    assert not any(source.remarks for source in bringing.sources.all())


def test_words_that_are_never_kept_lie_nowhere(ana: Member, home: object) -> None:
    brought_in(ana, archive(**EVERYTHING))
    assert "pregnant" not in repr(list(KeptRow.objects.values())) + repr(list(KeptWords.objects.values()))


def test_the_words_of_a_kept_row_accept_nothing_but_judged_words(ana: Member) -> None:
    brought_in(ana, archive(**EVERYTHING))
    row = KeptRow.objects.first()
    assert row is not None
    with pytest.raises(UnjudgedText):
        KeptWords.objects.create(row=row, name="text", words="not judged")
    KeptWords.objects.create(row=row, name="text", words=Judged("judged", label="always"))


def test_praise_and_follows_stand_behind_the_person_whom_the_export_shows(ana: Member) -> None:
    brought_in(ana, archive(**EVERYTHING))
    names = dict(PersonEntry.objects.values_list("person_id", "name"))
    behind = KeptRow.objects.of_people().order_by("pk").values_list("kind", "person_id")
    assert sorted((kind, names[person]) for kind, person in behind if person) == [
        ("follow", "Lea Nova"), ("follow", "Rhea Brandt"), ("praise", "Rhea Brandt"), ("praise", "Rhea Brandt"),
    ]  # fmt: skip


def test_provenance_has_a_line_for_every_row_of_somebody(ana: Member) -> None:
    brought_in(ana, archive(**EVERYTHING))
    said = CliRunner().invoke(people, ["provenance", "--jsonl"], catch_exceptions=False)
    lines = [json.loads(line) for line in said.stdout.splitlines()]
    rhea = PersonEntry.objects.get(name="Rhea Brandt").person_id
    found = {(line["source"].rpartition("!")[2], line["record"]) for line in lines if line["person"] == rhea}
    assert found == {
        ("Connections.csv", 2), ("Connections.csv", 6), ("Member_Follows.csv", 2),
        *(("Endorsement_Received_Info.csv", record) for record in (2, 3, 4)),
    }  # fmt: skip


def test_an_overlapping_newer_archive_tells_the_same_things_once(ana: Member) -> None:
    brought_in(ana, archive(**EVERYTHING))
    before = KeptRow.objects.once(ana).count()
    newer = archive(**{**EVERYTHING, "Reactions": REACTIONS.replace("LIKE", "PRAISE"), "Comments": "Date,Link,Message\n"})
    bringing = brought_in(ana, newer, name=NEWER)
    assert KeptRow.objects.once(ana).count() == before
    assert KeptRow.objects.once(ana).get(kind="reaction").values["kind"] == "praise"
    counted = Source.objects.get(bringing=bringing, path__endswith="Reactions.csv")
    assert (counted.new, counted.changed, counted.same) == (0, 1, 0)


def test_taken_back_the_rows_of_an_import_go_and_the_older_ones_tell_again(ana: Member) -> None:
    first = brought_in(ana, archive(**EVERYTHING))
    alone = _told(ana)
    second = brought_in(ana, archive(**{**EVERYTHING, "Reactions": REACTIONS.replace("LIKE", "PRAISE")}), name=NEWER)
    assert would_go(second).rows > 0
    _taken_back(second, ana)
    assert _told(ana) == alone
    _taken_back(first, ana)
    assert not KeptRow.objects.exists()
    assert not KeptWords.objects.exists()


def test_the_rows_of_a_private_import_are_seen_by_its_owner_alone(ana: Member, ben: Member) -> None:
    brought_in(ana, archive(**EVERYTHING), reach="private")
    assert not KeptRow.objects.visible_to(ben).exists()
    assert not KeptRow.objects.once(ben).exists()
    brought_in(ben, archive(**EVERYTHING))
    assert KeptRow.objects.once(ben).count() == KeptRow.objects.once(ana).count() == 8


def test_a_kept_row_follows_its_card(ana: Member) -> None:
    brought_in(ana, archive(**EVERYTHING))
    rhea, lea = (PersonEntry.objects.get(name=name).person_id for name in ("Rhea Brandt", "Lea Nova"))
    move_cards(PersonCard.objects.filter(person_id=rhea).values_list("pk", flat=True), to_person=lea)
    assert KeptRow.objects.filter(person_id=lea).count() == 4


def test_a_file_of_which_an_older_version_only_counted_some_is_read_again(ana: Member) -> None:
    brought_in(ana, archive(**EVERYTHING))
    KeptRow.objects.all().delete()
    Source.objects.filter(path__endswith="Shares.csv").update(remarks=[_ONLY_COUNTED])
    brought_in(ana, archive(**EVERYTHING))
    assert kept() == {"piece": 2}


def test_talks_with_an_assistant_and_applications_leave_nothing(ana: Member, home: object) -> None:
    planted = "quokkaphrase"
    talks = csv_text([
        ("CONVERSATION ID", "FROM", "TO", "DATE", "CONTENT"), ("1", "Ana", "Coach", "2026-01-01 09:00:00 UTC", planted),
    ])  # fmt: skip
    jobs = csv_text([("Application Date", "Company Name", "Job Title", "Question And Answers"), ("1/1/26", planted, planted, "")])
    files = {"Connections": CONNECTIONS, "guide_messages": talks, "coach_messages": talks, "Jobs/Job Applications": jobs}
    bringing = brought_in(ana, archive(**files))
    assert bringing.sources.filter(set_aside__gt=0).count() >= 3
    assert planted not in _every_value()
    assert planted.encode() not in everything_stored(home)  # type: ignore[arg-type]


def _told(viewer: Member) -> list[tuple[object, ...]]:
    rows = KeptRow.objects.once(viewer).order_by("kind", "key")
    return [(row.kind, row.key, row.values, sorted(row.words.values_list("name", "words"))) for row in rows]


def _taken_back(bringing: Import, by: Member) -> None:
    take_back(import_id=bringing.pk, by=by, at=clock.now())
    worked_off(bringing)


def _every_value() -> str:
    """Every value of every table."""
    from django.apps import apps

    return "\n".join(repr(row) for model in apps.get_models() for row in model._default_manager.values())
