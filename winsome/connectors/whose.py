"""Whose export is being read, as far as Winsome knows before it is opened: readers derive the rest from the export itself."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Whose:
    """The member who brings an export in. Everything may be unknown."""

    addresses: tuple[str, ...] = ()  # e-mail addresses of the member's own
    zone: str = ""  # the time zone that the member lives in
    exported_at: datetime | None = None


NOBODY_IN_PARTICULAR = Whose()
