"""How close a pair is, from its counted weeks (reference formula); the worked table of the documentation is computed anew."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from winsome.sphere.strength import HALF_LIFE_WEEKS, WHOLE_MEETING, Closeness, Week, strength

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rooms" / "sphere.md"
NOW = 2_900
weeks = some.lists(
    some.builds(
        Week,
        week=some.integers(NOW - 300, NOW),
        theirs=some.integers(0, 20),
        ours=some.integers(0, 20),
        together=some.integers(0, 3).map(lambda meetings: meetings * WHOLE_MEETING),
    ),
    max_size=12,
)


def test_contact_one_way_only_is_unknown_and_never_weak() -> None:
    pushed = strength([Week(NOW, theirs=0, ours=40, together=0)], now=NOW)
    assert pushed.value is None and pushed.closeness is Closeness.UNKNOWN
    assert strength([Week(NOW, theirs=3, ours=0, together=0)], now=NOW).value is None
    assert strength([], now=NOW).value is None


def test_one_exchange_each_way_is_known_and_a_weekly_one_is_close() -> None:
    assert strength([Week(NOW, 1, 1, 0)], now=NOW).closeness is Closeness.KNOWN
    assert strength([Week(NOW - each, 1, 1, 0) for each in range(8)], now=NOW).closeness is Closeness.CLOSE


def test_pushing_more_brings_nobody_closer() -> None:
    modest = strength([Week(NOW, 1, 1, 0)], now=NOW)
    pushing = strength([Week(NOW, 1, 30, 0)], now=NOW)
    assert modest.value == pushing.value


def test_half_is_left_after_ninety_days() -> None:
    assert strength([Week(NOW, 1, 0, 0)], now=NOW + 90 / 7).began == pytest.approx(0.5)  # type: ignore[arg-type]
    days = HALF_LIFE_WEEKS * 7
    assert days == pytest.approx(90)


def test_a_later_week_does_not_count_in_an_earlier_picture() -> None:
    counted = [Week(NOW - 10, 1, 1, 0), Week(NOW, 5, 5, 0)]
    assert strength(counted, now=NOW - 10) == strength(counted[:1], now=NOW - 10)


def test_the_share_of_talk_that_began_with_them_leaves_meetings_out() -> None:
    assert strength([Week(NOW, 3, 1, WHOLE_MEETING)], now=NOW).share_theirs == pytest.approx(0.75)
    assert strength([Week(NOW, 0, 0, WHOLE_MEETING)], now=NOW).share_theirs is None


@given(weeks)
def test_it_lies_between_nothing_and_one_and_the_order_of_weeks_is_the_same(counted: list[Week]) -> None:
    seen = strength(counted, now=NOW)
    assert seen.value is None or 0 < seen.value < 1
    again = strength(reversed(counted), now=NOW)
    assert (again.value is None) == (seen.value is None)
    assert again.value is None or again.value == pytest.approx(seen.value)


@given(weeks, some.integers(1, 60))
def test_silence_brings_nobody_closer(counted: list[Week], later: int) -> None:
    now, then = strength(counted, now=NOW), strength(counted, now=NOW + later)
    assert (then.value or 0) <= (now.value or 0) + 1e-12


def test_the_worked_table_of_the_documentation_is_right() -> None:
    table = re.findall(r"^\| (\d+) \| (\d+) \| (\d+) \| (\d+) \| ([\d.]+|unknown) \| (\w+) \|$", PAGE.read_text(), re.MULTILINE)
    assert len(table) >= 6
    for ago, theirs, ours, meetings, value, closeness in table:
        week = Week(NOW - int(ago), int(theirs), int(ours), int(meetings) * WHOLE_MEETING)
        seen = strength([week], now=NOW)
        told = "unknown" if seen.value is None else f"{seen.value:.2f}"
        assert (told, str(seen.closeness)) == (value, closeness), f"{ago} weeks ago: {theirs}, {ours}, {meetings}"
