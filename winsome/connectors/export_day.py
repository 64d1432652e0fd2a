"""The day an export was made, where its name tells it."""

import re
from datetime import UTC, datetime

from winsome.kernel import clock

_NAME_DATES = (
    (re.compile(r"(?<!\d)(\d{2})-(\d{2})-(20\d{2})(?!\d)"), (3, 1, 2)),  # LinkedIn: MM-DD-YYYY
    (re.compile(r"(?<!\d)(20\d{2})-?(\d{2})-?(\d{2})(?!\d{2})"), (1, 2, 3)),
)


def exported_on(name: str) -> datetime | None:
    """The day an export was made: which of two exports is newer follows from it."""
    for pattern, order in _NAME_DATES:
        if found := pattern.search(name):
            try:
                year, month, day = (int(found[part]) for part in order)
                made = datetime(year, month, day, 12, tzinfo=UTC)
            except ValueError:
                continue
            return made if made <= clock.now() else None
    return None
