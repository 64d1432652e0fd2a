"""Which hour it is where somebody works, and whether it is one of rest (G4)."""

from datetime import UTC, datetime, time

import pytest

from winsome.interactions.quiet_hours import QuietHours, at_rest, local_times

NIGHT = QuietHours(time(19), time(7))
EVENING_IN_EUROPE = datetime(2026, 11, 21, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize("country", ["Germany", "germany", "Deutschland", "DE", "de"])
def test_a_country_is_known_by_its_names_and_its_code(country: str) -> None:
    assert [moment.hour for moment in local_times(country, EVENING_IN_EUROPE)] == [21]


@pytest.mark.parametrize("country", ["", "Atlantis", "X", "🙂", "Germany; DROP TABLE"])
def test_where_the_country_is_not_known_nobody_is_held_back(country: str) -> None:
    assert local_times(country, EVENING_IN_EUROPE) == []
    assert at_rest(country, EVENING_IN_EUROPE, NIGHT) is None


def test_evening_there_is_an_hour_of_rest_and_noon_is_none() -> None:
    there = at_rest("Germany", EVENING_IN_EUROPE, NIGHT)
    assert there is not None and (there.hour, there.minute) == (21, 30)
    assert at_rest("Germany", EVENING_IN_EUROPE.replace(hour=11), NIGHT) is None


def test_a_country_of_several_zones_is_at_rest_when_all_of_it_is() -> None:
    assert at_rest("United States", EVENING_IN_EUROPE, NIGHT) is None  # afternoon in New York
    assert at_rest("United States", EVENING_IN_EUROPE.replace(hour=9), NIGHT) is not None


def test_in_such_a_country_the_city_decides_where_a_zone_is_called_after_it() -> None:
    assert at_rest("United States", EVENING_IN_EUROPE, NIGHT, city="Los Angeles") is None
    early = EVENING_IN_EUROPE.replace(hour=13)  # eight in New York, five in Los Angeles
    there = at_rest("USA", early, NIGHT, city="los angeles")
    assert there is not None and there.hour == 5
    assert at_rest("USA", early, NIGHT, city="New York") is None
    assert [moment.hour for moment in local_times("Brazil", EVENING_IN_EUROPE, "São Paulo")] == [17]


def test_a_city_after_which_no_zone_is_called_leaves_it_to_the_country() -> None:
    assert local_times("United States", EVENING_IN_EUROPE, "Springfield") == local_times("United States", EVENING_IN_EUROPE)
    assert local_times("Germany", EVENING_IN_EUROPE, "Los Angeles") == local_times("Germany", EVENING_IN_EUROPE)


def test_hours_may_lie_on_one_side_of_midnight_or_on_both() -> None:
    assert NIGHT.hold(time(23)) and NIGHT.hold(time(6, 59)) and not NIGHT.hold(time(7)) and NIGHT.hold(time(19))
    early = QuietHours(time(1), time(5))
    assert early.hold(time(4, 59)) and not early.hold(time(5)) and not early.hold(time(23))
