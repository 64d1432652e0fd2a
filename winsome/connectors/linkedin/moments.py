"""When a piece was published: its number holds the moment, in thousandths of a second before the last 22 bits (formats.md)."""

import re
from datetime import UTC, datetime
from urllib.parse import unquote

_PIECE = re.compile(r"(?:share|ugcpost|activity)[:-](\d{16,20})\b", re.IGNORECASE)
_COMMENT = re.compile(r"urn:li:comment:\([^)]*,(\d{16,20})\)", re.IGNORECASE)
_FIRST = datetime(2005, 1, 1, tzinfo=UTC).timestamp()
_LAST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


def piece_moment(address: str) -> datetime | None:
    """When the post behind this address was published. The number of a share and that of its activity differ a little."""
    return _moment(_PIECE.search(unquote(address)))


def comment_moment(address: str) -> datetime | None:
    """When a comment was written, where the address names the comment and not only the post under which it stands."""
    return _moment(_COMMENT.search(unquote(address)))


def _moment(found: re.Match[str] | None) -> datetime | None:
    if found is None:
        return None
    seconds = (int(found[1]) >> 22) / 1000
    return datetime.fromtimestamp(seconds, UTC) if _FIRST < seconds < _LAST else None
