from pathlib import Path

import pytest

from tests.connectors.calendar.calendars import EXPORTED, WHOSE, a_calendar, an_entry, opened, read, times
from winsome.connectors.whose import Whose

OWN_RULES = [
    "BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:16010101T020000",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE",
]  # fmt: skip
LOCATED = ["BEGIN:VTIMEZONE", "TZID:My Zone", "X-LIC-LOCATION:Europe/Berlin", "END:VTIMEZONE"]
BROKEN = ["BEGIN:VTIMEZONE", "TZID:My Zone", "BEGIN:STANDARD", "DTSTART:never", "END:STANDARD", "END:VTIMEZONE"]


def in_zone(zone: str) -> str:
    return an_entry(start=f'DTSTART;TZID="{zone}":20260803T100000', end="")


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("Europe/Berlin", "08:00"),
        ("W. Europe Standard Time", "08:00"),
        ("romance standard time", "08:00"),
        ("GMT Standard Time", "09:00"),
        ("Eastern Standard Time", "14:00"),
        ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", "08:00"),
        ("/softwarestudio.org/Tzfile/America/Argentina/Buenos_Aires", "13:00"),
        ("UTC", "10:00"),
        ("(UTC) Coordinated Universal Time", "10:00"),
    ],
)
def test_zones_are_known_by_any_of_their_names(tmp_path: Path, zone: str, hour: str) -> None:
    table, [line] = opened(tmp_path, a_calendar(in_zone(zone)))
    assert (times(line), table.remarks) == ([f"2026-08-03 {hour}"], [])


@pytest.mark.parametrize(("definition", "zone"), [(OWN_RULES, "Customized Time Zone"), (LOCATED, "My Zone")])
def test_zones_that_the_file_defines_are_read_from_it(tmp_path: Path, definition: list[str], zone: str) -> None:
    table, [line] = opened(tmp_path, a_calendar(in_zone(zone), about=definition))
    assert (times(line), table.remarks) == (["2026-08-03 08:00"], [])


@pytest.mark.parametrize("definition", [[], BROKEN])
def test_an_unknown_zone_is_read_as_the_owners_and_that_is_said(tmp_path: Path, definition: list[str]) -> None:
    whose = Whose(addresses=WHOSE.addresses, zone="Europe/Berlin", exported_at=EXPORTED)
    table, [line] = opened(tmp_path, a_calendar(in_zone("My Zone"), about=definition), whose)
    assert times(line) == ["2026-08-03 08:00"]
    assert table.remarks == ["We do not know the time zone “My Zone”. Its times were read as Europe/Berlin."]


def test_the_zone_of_the_calendar_is_the_owners(tmp_path: Path) -> None:
    floating = an_entry(start="DTSTART:20260803T100000", end="")
    whose = Whose(addresses=WHOSE.addresses, zone="America/New_York", exported_at=EXPORTED)
    [line] = read(tmp_path, floating, about=["X-WR-TIMEZONE:Europe/Berlin"], whose=whose)
    assert times(line) == ["2026-08-03 08:00"]
    [line] = read(tmp_path, floating, whose=whose)
    assert times(line) == ["2026-08-03 14:00"]


@pytest.mark.parametrize("zone", ["../../etc/passwd", "Europe", "Europe/../Berlin", "x" * 300])
def test_a_name_that_is_no_zone_does_no_harm(tmp_path: Path, zone: str) -> None:
    table, [line] = opened(tmp_path, a_calendar(in_zone(zone)))
    assert times(line) == ["2026-08-03 10:00"]
    assert len(table.remarks) == 1 and len(table.remarks[0]) < 200
