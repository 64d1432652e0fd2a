"""An mbox file, message by message: where each begins and where its headers end, in memory that does not grow with the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

HEAD_LIMIT = 256_000
_CHUNK = 1 << 20
_SEPARATOR_LIMIT = 500

# `From 1049509109393833592@xxx Sat Feb 03 07:59:45 +0000 2018`. A line of a letter that begins with `From` has no such date.
_SEPARATOR = re.compile(
    rb"From (?:[^\r\n]* )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? "
    rb"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} +\d{1,2}:\d{2}[^\r\n]*\d{4}[^\r\n]*\r?\n"
)
_BLANK_LINE = re.compile(rb"\n\r?\n")


class Source(Protocol):
    """Anything that bytes are read from in pieces."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Head:
    """The headers of one message, cut off at the limit, and the line that separates it from the one before."""

    separator: bytes
    content: bytes


def is_separator(line: bytes) -> bool:
    """Does a message of an mbox file begin here?"""
    return _SEPARATOR.match(line[:_SEPARATOR_LIMIT]) is not None


def heads(source: Source) -> Iterator[Head]:
    """The headers of every message, in order; all else is passed over."""
    window = _Window(source)
    while (separator := window.next_separator()) is not None:
        yield Head(separator, window.take_head())


class _Window:
    """The stretch of the file that is held in memory, and how far it was read. The letter before that place stays held."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._held = b"\n"
        self._at = 1

    def next_separator(self) -> bytes | None:
        """Go to the next message; None at the end of the file."""
        while True:
            found = self._held.find(b"\nFrom ", self._at - 1)
            if found < 0:
                self._at = max(self._at, len(self._held) - len(b"From "))
                if not self._read_on():
                    return None
                continue
            self._at = found + 1
            while len(self._held) - self._at < _SEPARATOR_LIMIT and self._read_on():
                pass
            match = _SEPARATOR.match(self._held, self._at, self._at + _SEPARATOR_LIMIT)
            self._at = match.end() if match else self._at + len(b"From ")
            if match:
                return match[0].rstrip()

    def take_head(self) -> bytes:
        """The headers from here to the first blank line, the next message, or the limit."""
        while True:
            end = _BLANK_LINE.search(self._held, self._at - 1, self._at + HEAD_LIMIT)
            if end or len(self._held) - self._at >= HEAD_LIMIT or not self._read_on():
                break
        start, stop = self._at, end.start() + 1 if end else min(len(self._held), self._at + HEAD_LIMIT)
        self._at = end.end() if end else stop
        content = self._held[start:stop]
        following = content.find(b"\nFrom ")  # a message without a blank line and body
        if following >= 0 and is_separator(content[following + 1 :]):
            content = content[: following + 1]
            self._at = start + following + 1
        return content

    def _read_on(self) -> bool:
        chunk = self._source.read(_CHUNK)
        self._held = self._held[self._at - 1 :] + chunk
        self._at = 1
        return bool(chunk)
