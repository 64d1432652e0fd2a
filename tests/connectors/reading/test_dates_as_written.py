from datetime import UTC, date, datetime

import pytest

from winsome.connectors.reading.dates import day_of, moment_of

MARCH = date(2024, 3, 12)


@pytest.mark.parametrize(
    "written",
    ["12 Mar 2024", "12 March 2024", "12. März 2024", "12 mars 2024", "12 de marzo de 2024", "12-Mar-24", "2024-03-12",
     "2024/03/12", "3/12/24", "12.03.2024", "Mar 12, 2024", "Tue Mar 12 08:12:14 UTC 2024",
     "2024-03-12 10:00:00 UTC", "12 mrz. 2024"],
)  # fmt: skip
def test_a_day_is_read_in_every_shape_that_exports_have(written: str) -> None:
    assert day_of(written) == MARCH


def test_a_month_alone_counts_from_its_first_day() -> None:
    assert day_of("Mar 2022") == date(2022, 3, 1)
    assert day_of("août 2022") == date(2022, 8, 1)


@pytest.mark.parametrize("written", ["", "Notes", "32 Mar 2024", "30 Feb 2024", "0.0.00", "--05-24", "13/13/24", "12 Foo 2024"])
def test_what_is_no_date_gives_none(written: str) -> None:
    assert day_of(written) is None


@pytest.mark.parametrize(
    "written",
    ["2026-09-05 01:12:00 UTC", "2026-09-05 01:12:00", "9/5/26, 1:12 AM", "9/5/26, 1:12\u202fAM", "2026-09-05T03:12:00+02:00",
     "2026-09-05T01:12:00Z", "Sat Sep 05 01:12:00 UTC 2026"],
)  # fmt: skip
def test_a_moment_without_a_zone_is_utc(written: str) -> None:
    assert moment_of(written) == datetime(2026, 9, 5, 1, 12, tzinfo=UTC)


def test_each_value_is_read_by_its_own_shape() -> None:
    assert day_of("25/12/2024") == date(2024, 12, 25)
    assert day_of("12/25/2024") == date(2024, 12, 25)
    assert day_of("5/12/2024", day_first=True) == date(2024, 12, 5)
    assert moment_of("12/9/25, 12:05 AM") == datetime(2025, 12, 9, 0, 5, tzinfo=UTC)
    assert moment_of("12/9/25, 12:05 PM") == datetime(2025, 12, 9, 12, 5, tzinfo=UTC)
    assert moment_of("12 Mar 2024") is None
