"""Rules counted by hand, among them those that a well-known library once lost: UTC series in a calendar with a zone."""

from pathlib import Path

import pytest

from tests.connectors.calendar.calendars import BEN, CALLED, CEM, MIA, an_entry, contacts, read, times
from winsome.connectors.lines import Line, Outcome, Reason

BERLIN = "TZID=Europe/Berlin"


def a_series(rule: str, *more: str, start: str = "DTSTART:20260803T100000Z") -> str:
    return an_entry(f"RRULE:{rule}", *more, start=start, end="DURATION:PT1H")


def days(line: Line) -> list[str]:
    return [f"{contact.at:%m%d}" for contact in contacts(line)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY", ["0803", "0810", "0817", "0824", "0831"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", ["0803", "0805", "0817", "0819", "0831"]),
        ("FREQ=DAILY;COUNT=3", ["0803", "0804", "0805"]),
        ("FREQ=DAILY;UNTIL=20260805T100000Z", ["0803", "0804", "0805"]),
        ("FREQ=DAILY;UNTIL=20260805T095959Z", ["0803", "0804"]),
        ("FREQ=DAILY;UNTIL=20260805", ["0803", "0804", "0805"]),
        ("UNTIL=20260804;FREQ=DAILY", ["0803", "0804"]),
        ("FREQ=MONTHLY;BYDAY=1MO", ["0803"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["0831"]),
        ("freq=weekly;byday=mo;wkst=su;count=2", ["0803", "0810"]),
    ],
)
def test_rules_are_laid_out_up_to_the_export(tmp_path: Path, rule: str, expected: list[str]) -> None:
    [line] = read(tmp_path, a_series(rule))
    assert days(line) == expected


def test_the_hour_stays_the_same_when_clocks_change(tmp_path: Path) -> None:
    entry = a_series("FREQ=WEEKLY;COUNT=3", start=f"DTSTART;{BERLIN}:20260316T100000")
    [line] = read(tmp_path, entry)
    assert times(line) == ["2026-03-16 09:00", "2026-03-23 09:00", "2026-03-30 08:00"]


def test_a_series_in_utc_stays_in_utc_whatever_the_zone_of_the_calendar(tmp_path: Path) -> None:
    excepted = "EXDATE:20260323T100000Z"
    moved = an_entry("RECURRENCE-ID:20260406T100000Z", start="DTSTART:20260407T120000Z", end="DURATION:PT1H")
    gone = an_entry("RECURRENCE-ID:20260413T100000Z", "STATUS:CANCELLED", start="DTSTART:20260413T100000Z", end="")
    entry = a_series("FREQ=WEEKLY;COUNT=6", excepted, start="DTSTART:20260316T100000Z")
    series, instead, nothing = read(tmp_path, entry, moved, gone, about=["X-WR-TIMEZONE:Europe/Berlin"])
    assert times(series) == ["2026-03-16 10:00", "2026-03-30 10:00", "2026-04-20 10:00"]
    assert times(instead) == ["2026-04-07 12:00"]
    assert (nothing.outcome, contacts(nothing)) == (Outcome.GOOD, ())


@pytest.mark.parametrize(
    "excepted",
    [
        f"EXDATE;{BERLIN}:20260810T100000,20260817T100000",
        f"EXDATE;{BERLIN}:20260810T100000\r\nEXDATE;{BERLIN}:20260817T100000",
        "EXDATE:20260810T080000Z,20260817T080000Z",
        "EXDATE;VALUE=DATE:20260810,20260817",
        'EXDATE;TZID="W. Europe Standard Time":20260810T100000,20260817T100000',
    ],
)
def test_exceptions_are_taken_away_however_they_are_written(tmp_path: Path, excepted: str) -> None:
    [line] = read(tmp_path, a_series("FREQ=WEEKLY", excepted, start=f"DTSTART;{BERLIN}:20260803T100000"))
    assert days(line) == ["0803", "0824", "0831"]


def test_further_dates_are_added_once(tmp_path: Path) -> None:
    [line] = read(
        tmp_path, a_series("FREQ=WEEKLY;COUNT=2", "RDATE:20260803T100000Z,20260805T100000Z", "RDATE;VALUE=DATE:20260806")
    )
    assert days(line) == ["0803", "0805", "0806", "0810"]


def test_a_changed_occurrence_has_people_of_its_own(tmp_path: Path) -> None:
    changed = an_entry("RECURRENCE-ID:20260810T100000Z", people=(CALLED, MIA, CEM), start="DTSTART:20260810T100000Z", end="")
    declined = an_entry(
        "RECURRENCE-ID:20260817T100000Z",
        people=(CALLED, MIA, BEN.replace("ACCEPTED", "DECLINED")),
        start="DTSTART:20260817T100000Z",
        end="",
    )
    series, second, third = read(tmp_path, a_series("FREQ=WEEKLY"), changed, declined)
    assert days(series) == ["0803", "0824", "0831"]
    assert [party.email for party in contacts(second)[0].recipients] == ["cem@calder.example"]
    assert contacts(third) == ()


def test_an_occurrence_has_one_key_before_and_after_it_was_moved(tmp_path: Path) -> None:
    moved = an_entry("RECURRENCE-ID:20260810T100000Z", start="DTSTART:20260811T100000Z", end="")
    [whole] = read(tmp_path, a_series("FREQ=WEEKLY"))
    _, alone = read(tmp_path, a_series("FREQ=WEEKLY"), moved)
    assert contacts(alone)[0].key == contacts(whole)[1].key
    assert len({contact.key for contact in contacts(whole)}) == 5


def test_an_endless_rule_is_laid_out_for_ten_years_only(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_series("FREQ=YEARLY", start="DTSTART:19700803T100000Z"))
    assert [contact.at.year for contact in contacts(line) if contact.at] == list(range(2017, 2027))


def test_a_rule_that_begins_at_the_end_of_all_time_is_no_contact_yet(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_series("FREQ=DAILY", start="DTSTART:99991231T235959Z"))
    assert (line.outcome, contacts(line)) == (Outcome.GOOD, ())


def test_a_rule_that_repeats_for_ages_is_set_aside(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_series("FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15,16", start="DTSTART:20000101T080000Z"))
    assert line.reason is Reason.ENDLESS_RULE


def test_rules_that_never_come_true_are_tried_a_few_times_only(tmp_path: Path) -> None:
    never = [an_entry("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", uid=str(number)) for number in range(5)]
    lines = read(tmp_path, *never)
    assert [line.reason for line in lines] == [None, None, None, Reason.ENDLESS_RULE, Reason.ENDLESS_RULE]
