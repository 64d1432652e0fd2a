"""Time as the field needs it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from winsome.kernel import clock


def test_a_set_clock_stands_until_it_is_given_back() -> None:
    moment = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    clock.set_clock(lambda: moment)
    assert clock.now() == moment
    clock.set_clock(None)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_today_is_the_day_on_the_members_wall() -> None:
    clock.set_clock(lambda: datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    assert clock.today_in("UTC") == date(2026, 3, 1)
    assert clock.today_in("Asia/Tokyo") == date(2026, 3, 2)
    assert clock.today_in("America/New_York") == date(2026, 3, 1)


@pytest.mark.parametrize("day", [date(1970, 1, 5), date(2026, 3, 2), date(2024, 12, 30), date(1969, 12, 29)])
def test_a_week_runs_from_monday_to_sunday(day: date) -> None:
    week = clock.week_of(day)
    assert clock.monday_of(week) == day
    assert clock.week_of(day + timedelta(days=6)) == week and clock.week_of(day + timedelta(days=7)) == week + 1
    assert clock.week_of(day - timedelta(days=1)) == week - 1


def test_a_moment_belongs_to_the_week_of_its_day_in_utc() -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    assert clock.week_of(late) == clock.week_of(date(2026, 3, 1)) == clock.week_of(date(2026, 3, 2)) - 1


def test_a_day_without_an_hour_is_noon() -> None:
    assert clock.at_noon(date(2026, 3, 1)) == datetime(2026, 3, 1, 12, tzinfo=UTC)
