from pathlib import Path

import pytest

from tests.connectors.calendar.calendars import (
    BEN,
    CALLED,
    CEM,
    EXPORTED,
    MIA,
    a_calendar,
    an_entry,
    contacts,
    opened,
    read,
    times,
)
from tests.connectors.exports import a_file
from winsome.connectors.errors import NothingFound
from winsome.connectors.lines import Outcome, Party, Reason
from winsome.connectors.recognizing import open_export
from winsome.connectors.whose import Whose
from winsome.kernel.clock import Precision

BEN_DECLINES = BEN.replace("ACCEPTED", "DECLINED")


def test_a_meeting_is_a_contact_without_its_words(tmp_path: Path) -> None:
    [line] = read(tmp_path, an_entry())
    [seen] = contacts(line)
    assert (seen.channel, seen.precision, seen.size) == ("meeting", Precision.MINUTE, 2)
    assert seen.sender == Party("Mia Brandt", email="mia@tidewell.example", is_member=True)
    assert seen.recipients == (Party("Ben Ngata", email="ben@northwind.example"),)
    assert times(line) == ["2026-08-03 10:00"] and "secret" not in repr(line)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (an_entry("STATUS:CANCELLED"), Reason.CANCELLED),
        (an_entry("CLASS:PRIVATE"), Reason.PRIVATE_ENTRY),
        (an_entry("CLASS:CONFIDENTIAL", people=()), Reason.PRIVATE_ENTRY),
        (an_entry(start="DTSTART;VALUE=DATE:20260803", end="DTEND;VALUE=DATE:20260804"), Reason.ALL_DAY),
        (an_entry("X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"), Reason.ALL_DAY),
        (an_entry(end="DTEND:20260903T100000Z"), Reason.ALL_DAY),
        (an_entry(end="DTEND:20260803T090000Z"), Reason.ENDS_BEFORE_START),
        (an_entry(end="DURATION:-PT1H"), Reason.ENDS_BEFORE_START),
        (an_entry(start="DTSTART:20260230T100000Z"), Reason.BROKEN_DATE),
        (an_entry(start=""), Reason.BROKEN_DATE),
        (an_entry(start="DTSTART:soon"), Reason.BROKEN_DATE),
        (an_entry(end="DURATION:long"), Reason.BROKEN_DATE),
        (an_entry().removesuffix("END:VEVENT"), Reason.BROKEN_ENTRY),
        (an_entry("RRULE:FREQ=SOMETIMES"), Reason.BROKEN_RULE),
        (an_entry("RRULE:every other day"), Reason.BROKEN_RULE),
        (an_entry("RRULE:FREQ=DAILY;UNTIL=never"), Reason.BROKEN_RULE),
        (an_entry("RRULE:FREQ=YEARLY;INTERVAL=0;BYMONTH=2;BYMONTHDAY=30"), Reason.BROKEN_RULE),
        (an_entry("RRULE:FREQ=DAILY;INTERVAL=-1"), Reason.BROKEN_RULE),
        (an_entry("RRULE:FREQ=DAILY;BYHOUR=99"), Reason.BROKEN_RULE),
        (an_entry("RRULE:FREQ=MINUTELY"), Reason.ENDLESS_RULE),
        (an_entry(people=[f"ATTENDEE:mailto:p{number}@x.example" for number in range(1_001)]), Reason.TOO_MANY_RECIPIENTS),
    ],
)
def test_what_is_no_meeting_is_set_aside_and_the_next_entry_is_read(tmp_path: Path, entry: str, reason: Reason) -> None:
    first, second = read(tmp_path, entry, an_entry(uid="two@x.example"))
    assert (first.outcome, first.reason, first.content) == (Outcome.SET_ASIDE, reason, None)
    assert len(contacts(second)) == 1


@pytest.mark.parametrize(
    "people",
    [(), (CALLED, MIA), (CALLED, MIA, BEN_DECLINES), (CALLED, MIA.replace("ACCEPTED", "DECLINED"), BEN)],
)
def test_where_nobody_else_came_the_entry_is_good_and_no_contact(tmp_path: Path, people: tuple[str, ...]) -> None:
    [line] = read(tmp_path, an_entry(people=people))
    assert (line.outcome, contacts(line)) == (Outcome.GOOD, ())


def test_who_declined_was_not_there_but_counts_for_the_size(tmp_path: Path) -> None:
    [line] = read(tmp_path, an_entry(people=(CALLED, MIA, BEN_DECLINES, CEM)))
    [seen] = contacts(line)
    assert [party.email for party in seen.recipients] == ["cem@calder.example"]
    assert seen.size == 3


def test_rooms_groups_desks_and_watchers_are_no_people(tmp_path: Path) -> None:
    others = [
        "ATTENDEE;CUTYPE=RESOURCE;CN=Room Atlas:mailto:atlas@tidewell.example",
        "ATTENDEE;CUTYPE=ROOM;ROLE=NON-PARTICIPANT:mailto:boreas@tidewell.example",
        "ATTENDEE;CUTYPE=GROUP:mailto:everybody@tidewell.example",
        "ATTENDEE;ROLE=NON-PARTICIPANT:mailto:watcher@tidewell.example",
        "ATTENDEE:mailto:tidewell_4_atlas@resource.calendar.google.com",
        "ATTENDEE:mailto:info@northwind.example",
        "ATTENDEE:urn:uuid:1",
    ]
    [line] = read(tmp_path, an_entry(people=(CALLED, MIA, BEN, *others)))
    [seen] = contacts(line)
    assert ([party.email for party in seen.recipients], seen.size) == (["ben@northwind.example"], 2)


def test_somebody_whom_only_the_server_names_is_known_by_the_address_beside(tmp_path: Path) -> None:
    apple = "ATTENDEE;CN=Ben;EMAIL=ben@northwind.example:/12345/principal/"
    [line] = read(tmp_path, an_entry(people=(CALLED, MIA, apple)))
    assert contacts(line)[0].recipients == (Party("Ben", email="ben@northwind.example"),)


def test_the_organizer_is_there_without_being_listed(tmp_path: Path) -> None:
    [line] = read(tmp_path, an_entry(people=("ORGANIZER;CN=Cem Aydin:mailto:cem@calder.example", MIA, BEN)))
    [seen] = contacts(line)
    assert (seen.sender.email, seen.size, len(seen.recipients)) == ("cem@calder.example", 3, 2)


def test_who_is_invited_by_a_group_is_counted_as_well(tmp_path: Path) -> None:
    [line] = read(tmp_path, an_entry(people=(BEN, CEM)))
    assert contacts(line)[0].size == 3


def test_what_lies_ahead_or_long_ago_is_good_and_no_contact(tmp_path: Path) -> None:
    ahead = an_entry(start="DTSTART:20260901T100000Z", end="DTEND:20260901T110000Z")
    still_on = an_entry(start="DTSTART:20260831T233000Z", end="DTEND:20260901T003000Z", uid="two@x.example")
    long_ago = an_entry(start="DTSTART:20160801T100000Z", end="", uid="three@x.example")
    last = an_entry(start="DTSTART;TZID=America/New_York:99991231T235959", end="", uid="four@x.example")
    first = an_entry(start="DTSTART;TZID=Asia/Tokyo:00010101T000000", end="", uid="five@x.example")
    lines = read(tmp_path, ahead, still_on, long_ago, last, first)
    assert [(line.outcome, contacts(line)) for line in lines] == [(Outcome.GOOD, ())] * 5


def test_a_stamp_that_all_entries_bear_tells_the_day_of_the_export(tmp_path: Path) -> None:
    def with_stamp(stamp: str, uid: str) -> str:
        return an_entry(f"DTSTAMP:{stamp}", uid=uid)

    whose = Whose(addresses=("mia@tidewell.example",))
    exported = [with_stamp("20260801T000000Z", str(number)) for number in range(5)]
    changed = [with_stamp(f"2026080{number + 1}T000000Z", str(number)) for number in range(5)]
    assert [len(contacts(line)) for line in read(tmp_path, *exported, whose=whose)] == [0] * 5
    assert [len(contacts(line)) for line in read(tmp_path, *changed, whose=whose)] == [1] * 5
    assert [len(contacts(line)) for line in read(tmp_path, *exported[:4], whose=whose)] == [1] * 4


def test_the_owner_is_whoever_is_at_most_of_the_meetings(tmp_path: Path) -> None:
    entries = [an_entry(people=(MIA, other), uid=other) for other in (BEN, CEM)]
    lines = read(tmp_path, *entries, whose=Whose(exported_at=EXPORTED))
    assert [contacts(line)[0].sender.is_member for line in lines] == [True, True]
    [named] = read(tmp_path, entries[0], about=["X-WR-CALNAME:mia@tidewell.example"], whose=Whose(exported_at=EXPORTED))
    assert contacts(named)[0].sender.is_member


def test_a_cancelling_file_brings_no_meetings(tmp_path: Path) -> None:
    [line] = read(tmp_path, an_entry(), about=["METHOD:CANCEL"])
    assert line.reason is Reason.CANCELLED


def test_the_newest_state_of_an_entry_counts_and_a_repetition_once(tmp_path: Path) -> None:
    older, newer = an_entry("SEQUENCE:0"), an_entry("SEQUENCE:2", start="DTSTART:20260804T100000Z", end="")
    lines = read(tmp_path, older, newer, newer)
    assert [(line.outcome, line.same_as) for line in lines] == [
        (Outcome.DUPLICATE, 2), (Outcome.GOOD, None), (Outcome.DUPLICATE, 2)
    ]  # fmt: skip
    assert times(lines[1]) == ["2026-08-04 10:00"]


def test_different_meetings_under_one_id_are_all_read(tmp_path: Path) -> None:
    lines = read(tmp_path, an_entry(), an_entry(start="DTSTART:20260804T100000Z", end=""))
    assert [len(contacts(line)) for line in lines] == [1, 1]


def test_the_same_meeting_in_two_exports_has_one_key_even_when_it_was_moved(tmp_path: Path) -> None:
    [first] = read(tmp_path, an_entry())
    [moved] = read(tmp_path, an_entry(start="DTSTART:20260804T100000Z", end=""))
    [other] = read(tmp_path, an_entry(uid="two@x.example"))
    keys = [contacts(line)[0].key for line in (first, moved, other)]
    assert keys[0] == keys[1] != keys[2] and len(keys[0]) <= 32


def test_without_an_id_time_and_people_make_the_key(tmp_path: Path) -> None:
    lines = read(tmp_path, an_entry(uid=""), an_entry(uid=""), an_entry(uid="", people=(MIA, CEM)))
    keys = [contacts(line)[0].key for line in lines]
    assert keys[0] == keys[1] != keys[2]


def test_alarms_folded_lines_and_other_components_do_not_disturb(tmp_path: Path) -> None:
    alarm = "BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nATTENDEE:mailto:alarm@x.example\r\nDTSTART:19700101T000000Z\r\nEND:VALARM"
    folded = BEN.replace("northwind", "north\r\n wind")
    task = "BEGIN:VTODO\r\nUID:t\r\nDTSTART:20260803T100000Z\r\nEND:VTODO"
    [line] = read(tmp_path, task, an_entry(alarm, people=(alarm, CALLED, MIA, folded)))
    assert [party.email for party in contacts(line)[0].recipients] == ["ben@northwind.example"]


def test_an_entry_that_is_never_closed_ends_where_the_next_begins(tmp_path: Path) -> None:
    lines = read(tmp_path, an_entry().removesuffix("END:VEVENT"), an_entry(uid="two@x.example"))
    assert [line.reason for line in lines] == [Reason.BROKEN_ENTRY, None]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_calendar_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    people = (CALLED, MIA, BEN.replace("Ngata, Ben", "Jörg Lübbers"))
    _, [line] = opened(tmp_path, a_calendar(an_entry(people=people)).encode(encoding))
    assert contacts(line)[0].recipients[0].name == "Jörg Lübbers"


def test_a_calendar_is_told_by_its_content(tmp_path: Path) -> None:
    with open_export(a_file(tmp_path, "export.txt", a_calendar(an_entry()))) as export:
        assert (export.importer, export.tables[0].expected_records) == ("icalendar", 1)
    with pytest.raises(NothingFound, match=r"calendar\.ics"):
        open_export(a_file(tmp_path, "calendar.ics", "no calendar at all"))
