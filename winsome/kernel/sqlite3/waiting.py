"""Who waits for SQLite's one writer: a mark beside the database file, so that bulk writing pauses for them and for nobody else.

Whoever waits holds the mark shared; who writes in bulk sees between two transactions whether anybody does. The system takes the
mark off again when a process dies (docs/decisions/one-writer.md).
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

LOOK_AGAIN_SECONDS = 0.002
AT_MOST_SECONDS = 0.25


class Waiters:
    """Those who wait to write to one database file. For a database in memory there is nobody to wait for."""

    def __init__(self, database: str) -> None:
        self._path = "" if not database or ":memory:" in database or "mode=memory" in database else f"{database}-waiting"

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Wait, and let it be seen."""
        mark = self._open()
        try:
            if mark is not None:
                fcntl.flock(mark, fcntl.LOCK_SH)
            yield
        finally:
            if mark is not None:
                os.close(mark)

    def let_in(self, at_most: float = AT_MOST_SECONDS) -> bool:
        """Hold back until nobody waits any more. Says whether anybody did."""
        deadline = time.monotonic() + at_most
        waited = False
        while self._is_anybody_waiting() and time.monotonic() < deadline:
            waited = True
            time.sleep(LOOK_AGAIN_SECONDS)
        return waited

    def _is_anybody_waiting(self) -> bool:
        mark = self._open()
        if mark is None:
            return False
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(mark)
        return False

    def _open(self) -> int | None:
        """The mark of this process; none where the folder takes no further file, and then everybody waits SQLite's way."""
        if self._path:
            with suppress(OSError):
                return os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return None


@cache
def waiters(database: str) -> Waiters:
    """Those who wait for this database file."""
    return Waiters(database)
