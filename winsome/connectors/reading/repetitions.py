"""Exact repetitions: exports write some records twice."""

from collections.abc import Sequence


class Repetitions:
    """Remembers the records of one file by their content, so that a repetition is found and counted once."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}

    def earlier(self, record: int, cells: Sequence[str]) -> int | None:
        """The record that this one repeats to the letter, or None when it is the first of its kind."""
        first = self._first.setdefault(hash(tuple(cells)), record)
        return None if first == record else first
