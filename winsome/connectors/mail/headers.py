"""The headers of one message that are read at all. A subject is not among them, and neither is anything of the body."""

import re
from collections.abc import Mapping
from functools import lru_cache

from winsome.connectors.mail.words import plain

_READ = frozenset(
    b"from to cc bcc sender date message-id delivered-to received return-path x-gmail-labels list-id list-post list-unsubscribe"
    b" precedence auto-submitted x-autoreply x-autorespond x-auto-response-suppress content-type content-class"
    b" x-google-calendar-content x-spam-flag feedback-id".split()
)
_FOLD = re.compile(rb"\n[ \t]+")


class Headers:
    """What a message says about itself. Of a header that stands there twice, the first counts, as mail programs show it."""

    def __init__(self, values: Mapping[str, list[str]]) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def first(self, name: str) -> str:
        """The first header of that name; empty when there is none."""
        return self._values[name][0] if name in self._values else ""

    def mark(self, name: str) -> str:
        """The word that a header consists of, in small letters: `auto-replied` of `Auto-Replied; owner=…`."""
        return self._values[name][0].partition(";")[0].strip().lower() if name in self._values else ""

    def each(self, name: str) -> list[str]:
        """All headers of that name."""
        return self._values.get(name, [])


def read_headers(content: bytes) -> Headers:
    """The headers in the first bytes of a message."""
    if b"\0" in content:
        content = content.replace(b"\0", b"")
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b"\n " in content or b"\n\t" in content:
        content = _FOLD.sub(b" ", content)
    values: dict[str, list[str]] = {}
    for line in content.split(b"\n"):
        name, _, value = line.partition(b":")
        known = _known(name)
        if known:
            values.setdefault(known, []).append(plain(value.strip()))
    return Headers(values)


@lru_cache(maxsize=1024)
def _known(name: bytes) -> str:
    """The name of a header that is read, in small letters; nothing for all others."""
    folded = name.rstrip().lower()
    return folded.decode() if folded in _READ else ""
