"""The items of one long JSON list, one after the other, so that an archive of any size is read without being held."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from winsome.connectors.errors import FileDamaged
from winsome.connectors.reading.entries import Entry

_CHUNK = 1 << 18
ITEM_LIMIT = 4_000_000
_HEAD_LIMIT = 1 << 20
_BETWEEN = re.compile(r"[\s,]*")
_AFTER_AN_ITEM = (",", "]", " ", "\n", "\r", "\t")
_DECODER = json.JSONDecoder()


class _Text:
    """A file's text, as much of it as is needed at a time."""

    def __init__(self, entry: Entry) -> None:
        self._stream = entry.open()
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self.text = ""
        self.place = 0  # what stands before was read

    def more(self) -> bool:
        """Read on; no when the file is over."""
        chunk = self._stream.read(_CHUNK)
        self.text = self.text[self.place :] + self._decoder.decode(chunk, final=not chunk).replace("\0", "")
        self.place = 0
        return bool(chunk)

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


def items(entry: Entry, beginning: str = r"\[") -> Iterator[Any]:
    """The items of the list that begins where `beginning` (a pattern) ends. Raises: FileDamaged when it does not end."""
    text = _Text(entry)
    try:
        _skip_to(text, re.compile(beginning), entry)
        while (value := _next(text, entry)) is not None:
            yield value[0]
    finally:
        text.close()


def _skip_to(text: _Text, beginning: re.Pattern[str], entry: Entry) -> None:
    while (found := beginning.search(text.text)) is None:
        if len(text.text) > _HEAD_LIMIT or not text.more():
            raise FileDamaged(entry.path, entry=entry.name)
    text.place = found.end()


def _next(text: _Text, entry: Entry) -> tuple[Any] | None:
    """The next item, or nothing at the end of the list."""
    while True:
        while (signs := _BETWEEN.match(text.text, text.place)) and signs.end() > text.place:
            text.place = signs.end()
        if text.text[text.place : text.place + 1] == "]":
            return None
        try:
            value, end = _DECODER.raw_decode(text.text, text.place)
        except RecursionError as broken:
            raise FileDamaged(entry.path, entry=entry.name) from broken
        except ValueError:  # not whole yet, or never
            value, end = None, len(text.text)
        # A number may go on in the next piece (`5` and `.5`); an object, list or text is known to be whole.
        if isinstance(value, (dict, list, str)) or text.text[end : end + 1] in _AFTER_AN_ITEM:
            text.place = end
            return (value,)
        if len(text.text) - text.place > ITEM_LIMIT or not text.more():
            raise FileDamaged(entry.path, entry=entry.name)


def survey_items(entry: Entry, beginning: str = r"\[") -> int:
    """How many items there are: the look through the whole file that comes before its first record. Raises: FileDamaged."""
    return sum(1 for _ in items(entry, beginning))
