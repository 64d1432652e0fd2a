"""Waiting for SQLite's one writer so that a short write gets in between two bulk ones.

SQLite's own wait looks again after ever longer pauses, up to 100 ms, and misses the moment between two bulk transactions. Here a
transaction that has to wait looks every two milliseconds, and lets it be seen that it waits (docs/decisions/one-writer.md).
"""

import time
from datetime import UTC, datetime
from typing import Any

from django.db.backends.sqlite3 import base, operations
from django.db.utils import OperationalError

from winsome.kernel.sqlite3.waiting import LOOK_AGAIN_SECONDS, waiters


class DatabaseOperations(operations.DatabaseOperations):
    """Reads a moment without asking the settings for each in which zone it is kept: it is UTC."""

    def convert_datetimefield_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The moment that a column holds. Whatever an expression made is read as Django does."""
        if isinstance(value, datetime) and value.tzinfo is None:
            return value.replace(tzinfo=UTC)
        return super().convert_datetimefield_value(value, expression, connection)


class DatabaseWrapper(base.DatabaseWrapper):
    """Begins a transaction as soon as the writer before it is done."""

    ops_class = DatabaseOperations

    def _start_transaction_under_autocommit(self) -> None:
        with self.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
            try:
                if not self._begun():
                    self._wait()
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {int(self._patience() * 1000)}")

    def _wait(self) -> None:
        deadline = time.monotonic() + self._patience()
        with waiters(str(self.settings_dict["NAME"])).waiting():
            while not self._begun():
                if time.monotonic() > deadline:
                    raise OperationalError("database is locked")
                time.sleep(LOOK_AGAIN_SECONDS)

    def _patience(self) -> float:
        return float(self.settings_dict["OPTIONS"].get("timeout", 5.0))

    def _begun(self) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            return False
        return True
