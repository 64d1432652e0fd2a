"""Groups: what fits together joins, and one wrong pair makes no giant."""

from hypothesis import given
from hypothesis import strategies as st

from winsome.matching.grouping import LARGEST, grouped, heaps, inside, small_heaps


def test_three_who_are_one_join() -> None:
    assert grouped([1, 2, 3], {(1, 2): 5.0, (2, 3): 5.0, (1, 3): 4.0}) == [[1, 2, 3]]


def test_one_wrong_pair_between_two_groups_joins_nothing() -> None:
    two = {(1, 2): 9.0, (3, 4): 9.0, (2, 3): 3.0, (1, 3): -4.0, (1, 4): -4.0, (2, 4): -4.0}
    assert grouped([1, 2, 3, 4], two) == [[1, 2], [3, 4]]


def test_by_way_of_others_needs_something_to_spare() -> None:
    assert grouped([1, 2, 3], {(1, 2): 5.0, (2, 3): 0.5}) == [[1, 2], [3]]
    assert grouped([1, 2, 3], {(1, 2): 5.0, (2, 3): 1.5}) == [[1, 2, 3]]


def test_no_group_grows_beyond_the_largest() -> None:
    everybody = list(range(50))
    groups = grouped(everybody, dict.fromkeys(inside([everybody]), 5.0))
    assert max(map(len, groups)) == LARGEST


def test_a_heap_without_end_is_cut_at_its_weakest_pairs() -> None:
    chain = {(number, number + 1): 9.0 if number % 10 else 1.0 for number in range(500)}
    assert max(map(len, small_heaps(chain))) <= 60


@given(st.dictionaries(st.tuples(st.integers(0, 15), st.integers(16, 30)), st.floats(-10, 10), max_size=60))
def test_everybody_is_in_one_group_and_nobody_is_lost(speaks: dict[tuple[int, int], float]) -> None:
    for heap in heaps(speaks):
        groups = grouped(heap, speaks)
        assert sorted(record for group in groups for record in group) == heap
