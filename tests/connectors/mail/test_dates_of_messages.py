from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.connectors.mail.mailboxes import WHEN, a_message, contact, read
from winsome.connectors.mail.dating import delivered_at, moment_in, separated_at

SEPARATED = datetime(2026, 8, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Sat, 1 Aug 2026 02:00:00 +0000", (2026, 8, 1, 2, 0)),
        ("1 Aug 2026 04:00 +0200 (CEST)", (2026, 8, 1, 2, 0)),
        ("Fri, 31 Jul 2026 21:00:00 EST", (2026, 8, 1, 2, 0)),
        ("Sat, 1 Aug 26 02:00:00 GMT", (2026, 8, 1, 2, 0)),
        ("Sat Aug  1 02:00:00 2026", (2026, 8, 1, 2, 0)),
        ("Wed, 30 Jun 99 23:59:60 +0000", (1999, 6, 30, 23, 59)),
    ],
)
def test_dates_are_read_in_their_zone(written: str, expected: tuple[int, ...]) -> None:
    found = moment_in(written)
    assert found is not None and (found.year, found.month, found.day, found.hour, found.minute) == expected


BROKEN = [
    "", "yesterday", "Thu, 1 Jan 1970 00:00:00 +0000", "Thu, 9 Aug 202018 09:00:00 +0000", "Tue, 31 Feb 2025 10:00:00 +0100",
    "Mo, 26 Mrz 2020 10:00:00 +0100", "05/04/2021 02:05", "Sat, 1 Aug 2026 25:00:00 +0000", "Sat, 1 Aug 2026 02:00:00 +9999",
]  # fmt: skip


@pytest.mark.parametrize("written", BROKEN)
def test_a_broken_date_is_no_date(written: str) -> None:
    assert moment_in(written) is None


@pytest.mark.parametrize("written", [*BROKEN, "Sat, 1 Aug 2037 02:00:00 +0000"])
def test_the_arrival_stands_for_a_date_that_cannot_be_and_that_is_said(tmp_path: Path, written: str) -> None:
    [line] = read(tmp_path, a_message(when=written))
    assert (contact(line).at, contact(line).is_date_certain) == (SEPARATED, False)


def test_a_date_that_can_be_is_believed(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_message(when="Fri, 31 Jul 2026 02:00:00 +0000"))
    assert (contact(line).at, contact(line).is_date_certain) == (datetime(2026, 7, 31, 2, tzinfo=UTC), True)


@pytest.mark.parametrize(
    ("line", "year"),
    [("From 1@xxx Sat Aug 01 02:00:00 +0000 2026", 2026), ("From a@x Sat Aug  1 02:00:00 2026", 2026), ("From - x", None)],
)
def test_the_separating_line_tells_the_arrival(line: str, year: int | None) -> None:
    found = separated_at(line)
    assert (found.year if found else None) == year


def test_the_name_of_a_file_in_a_maildir_tells_the_arrival() -> None:
    assert delivered_at("1785549600.M0P77.host:2,S") == SEPARATED
    assert delivered_at("letter.eml") is None and delivered_at("0000000001.x") is None


def test_dates_of_messages_are_utc(tmp_path: Path) -> None:
    [line] = read(tmp_path, a_message(when=WHEN.replace("+0000", "-0330")))
    assert contact(line).at == datetime(2026, 8, 1, 5, 30, tzinfo=UTC)
