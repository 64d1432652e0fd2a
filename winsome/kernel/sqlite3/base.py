"""Waiting for SQLite's one writer so that a short write gets in between two bulk ones.

SQLite's own wait looks again after ever longer pauses, up to 100 ms, and misses the few milliseconds that a bulk writer leaves
between its transactions. Here a transaction that has to wait looks every two milliseconds (docs/decisions/one-writer.md).
"""

import time

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

LOOK_AGAIN_SECONDS = 0.002


class DatabaseWrapper(base.DatabaseWrapper):
    """Begins a transaction as soon as the writer before it is done."""

    def _start_transaction_under_autocommit(self) -> None:
        patience = float(self.settings_dict["OPTIONS"].get("timeout", 5.0))
        deadline = time.monotonic() + patience
        with self.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
            try:
                while not self._begun():
                    if time.monotonic() > deadline:
                        raise OperationalError("database is locked")
                    time.sleep(LOOK_AGAIN_SECONDS)
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")

    def _begun(self) -> bool:
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            return False
        return True
