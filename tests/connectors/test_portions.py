"""No transaction writes more than a portion, also where one record tells of hundreds of contacts; killed, it goes on."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.connectors.bringing import brought_in, handed_in, worked_off
from winsome.connectors.handing_in import opened
from winsome.connectors.lines import ContactSeen, ContactsSeen, Line, Outcome, Party
from winsome.connectors.people_in_export import PeopleInExport
from winsome.connectors.portions import BUSY_SECONDS, CALM_SECONDS, LEAST, MOST, REMEMBERED_SECONDS, Pace, portions
from winsome.connectors.storing import Storing
from winsome.connectors.taking_back import take_back
from winsome.interactions.models import Participation
from winsome.interactions.telling_again import contacts_told_by
from winsome.kernel import clock
from winsome.kernel.clock import Precision
from winsome.members.models import Member
from winsome.people.models import PersonCard
from winsome.sources.models import Import, Source
from winsome.sphere.models import Tie, TieWeek

DAILY = 450
PORTION = 100
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T080000Z\r\nDTSTART:20240101T080000Z\r\nDURATION:PT1H\r\n"
    f"RRULE:FREQ=DAILY;COUNT={DAILY}\r\nORGANIZER;CN=Rhea Okafor:mailto:rhea@firm.example\r\n"
    "ATTENDEE;CN=Ana Keller:mailto:ana@example.org\r\nATTENDEE;CN=Tom Brand:mailto:tom@firm.example\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:2\r\nDTSTAMP:20240101T080000Z\r\nDTSTART:20240301T080000Z\r\nDURATION:PT1H\r\n"
    "ORGANIZER;CN=Lea Vik:mailto:lea@firm.example\r\nATTENDEE;CN=Ana Keller:mailto:ana@example.org\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n"
).encode()


def a_line(record: int, contacts: int) -> Line:
    began = datetime(2024, 1, 1, tzinfo=UTC)
    seen = [
        ContactSeen(
            began + timedelta(days=n), Precision.MINUTE, "meeting", Party(email="rhea@firm.example"), (), key=f"{record}-{n}"
        )
        for n in range(contacts)
    ]
    return Line(record, Outcome.GOOD, ContactsSeen(tuple(seen)))


def told(lines: list[Line], most: int) -> list[tuple[list[tuple[int, int]], bool]]:
    """The portions of lines: each record with how many contacts of it, and whether the record is whole with it."""
    return [
        (
            [(line.record, len(line.content.contacts)) for line in each.lines if isinstance(line.content, ContactsSeen)],
            each.is_whole,
        )
        for each in portions(lines, Pace(most))
    ]


def test_a_portion_holds_as_many_contacts_as_one_transaction_may_write() -> None:
    assert told([a_line(1, 3), a_line(2, 2), a_line(3, 1), a_line(4, 0)], most=5) == [
        ([(1, 3), (2, 2)], True),
        ([(3, 1), (4, 0)], True),
    ]


def test_a_record_with_more_contacts_is_cut_and_only_its_last_part_makes_it_whole() -> None:
    assert told([a_line(1, 1), a_line(2, 12), a_line(3, 1)], most=5) == [
        ([(1, 1)], True),
        ([(2, 5)], False),
        ([(2, 5)], False),
        ([(2, 2)], True),
        ([(3, 1)], True),
    ]


def test_records_without_contacts_weigh_one_each() -> None:
    lines = [Line(number, Outcome.SET_ASIDE) for number in range(1, 8)]
    assert [len(each.lines) for each in portions(lines, Pace(3))] == [3, 3, 1]


def test_slow_transactions_make_the_next_ones_smaller_and_quick_ones_larger() -> None:
    pace = Pace(100)
    pace.learn(100, CALM_SECONDS * 1.25)
    assert pace.most == 80
    pace.learn(80, CALM_SECONDS * 50)
    assert pace.most == 40
    pace.learn(40, CALM_SECONDS / 10)
    assert pace.most == 50
    for _ in range(20):
        pace.learn(pace.most, 1.0)
    assert pace.most == LEAST
    for _ in range(60):
        pace.learn(pace.most, 0.0001)
    assert pace.most == MOST


def test_a_light_transaction_that_was_quick_says_nothing_about_a_full_one() -> None:
    pace = Pace(100)
    pace.learn(10, CALM_SECONDS / 20)
    assert pace.most == 100


def test_where_others_write_too_portions_are_short_until_nobody_has_waited_for_a_while() -> None:
    now = 1000.0
    pace = Pace(400, now=lambda: now)
    pace.make_way(False)
    assert pace.most == 400
    pace.make_way(True)
    assert pace.most == int(400 * BUSY_SECONDS / CALM_SECONDS)
    now += REMEMBERED_SECONDS - 1
    pace.learn(pace.most, BUSY_SECONDS)
    assert pace.most == int(400 * BUSY_SECONDS / CALM_SECONDS)
    now += 1
    pace.learn(pace.most, BUSY_SECONDS)
    assert pace.most > int(400 * BUSY_SECONDS / CALM_SECONDS)


def test_portions_follow_the_pace_while_a_file_is_read() -> None:
    pace, sizes = Pace(4), []
    for portion in portions((Line(number, Outcome.SET_ASIDE) for number in range(1, 15)), pace):
        sizes.append(len(portion.lines))
        pace.most = 2
    assert sizes == [4, 2, 2, 2, 2, 2]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("before", ["nobody", "a colleague"])
def test_killed_between_two_parts_of_a_record_nothing_is_written_or_counted_twice(ana: Member, ben: Member, before: str) -> None:
    if before == "a colleague":
        brought_in(
            ben, CALENDAR.replace(b"Ana Keller:mailto:ana@", b"Ben Okoro:mailto:ben@"), name="calendar.ics", reach="company"
        )
    quiet = brought_in(ana, CALENDAR, name="calendar.ics", reach="company")
    expected = told_by(quiet)
    take_back(import_id=quiet.pk, by=ana, at=clock.now())
    worked_off(quiet)
    killed = handed_in(ana, CALENDAR, name="calendar.ics", reach="company")
    with opened(killed) as export:
        [table] = export.tables
        source = Source.objects.create(bringing=killed, path=table.path, importer=table.importer, content_hash=table.content_hash)
        storing = Storing(killed, source, PeopleInExport(killed.pk), killed.created_at)
        parts = list(portions(table.lines, Pace(PORTION)))
        for part in parts[:2]:
            assert not part.is_whole
            storing.store(part, Pace())
    assert source.done_through == 0 and source.new + source.same == 2 * PORTION
    worked_off(killed)
    assert told_by(killed) == expected


def told_by(bringing: Import) -> tuple[object, ...]:
    """What is counted of an import, and what it wrote."""
    source = bringing.sources.get()
    contacts = contacts_told_by([source.pk])
    met = Participation.objects.filter(interaction__in=contacts, card__source=source)
    return (
        *(getattr(source, name) for name in ("records", "good", "new", "same", "changed", "done_through")),
        contacts.count(),
        met.count(),
        source_cards(source),
        sorted(Tie.objects.values_list("member__email", "meetings", "together")),
        TieWeek.objects.count(),
    )


def source_cards(source: Source) -> list[str]:
    return sorted(repr(values) for values in PersonCard.objects.filter(source=source).values_list("values", flat=True))
