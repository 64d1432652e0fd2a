"""The items of one long JSON list, one after the other, so that an archive of any size is read without being held."""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from winsome.connectors.errors import ListDamaged
from winsome.connectors.reading.entries import Entry

_CHUNK = 1 << 18
ITEM_LIMIT = 4_000_000
_HEAD_LIMIT = 1 << 20
_BETWEEN = re.compile(r"[\s,]*")
_AFTER_AN_ITEM = (",", "]", " ", "\n", "\r", "\t")
_NO_LETTER = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")  # as JSON writes them; two halves in a row are one sign
_DECODER = json.JSONDecoder()


class _Broken(Exception):
    """The list does not go on as a list does."""


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
    """The items of the list that begins where `beginning` (a pattern) ends. Raises: ListDamaged when it does not end."""
    text = _Text(entry)
    number = 0
    try:
        _skip_to(text, re.compile(beginning))
        while (value := _next(text)) is not None:
            number += 1
            yield value[0]
    except (_Broken, RecursionError) as broken:
        raise ListDamaged(entry.path, number=number) from broken
    finally:
        text.close()


def _skip_to(text: _Text, beginning: re.Pattern[str]) -> None:
    while (found := beginning.search(text.text)) is None:
        if len(text.text) > _HEAD_LIMIT or not text.more():
            raise _Broken
    text.place = found.end()


def _next(text: _Text) -> tuple[Any] | None:
    """The next item, or nothing at the end of the list."""
    while True:
        while (signs := _BETWEEN.match(text.text, text.place)) and signs.end() > text.place:
            text.place = signs.end()
        if text.text[text.place : text.place + 1] == "]":
            return None
        try:
            value, end = _DECODER.raw_decode(text.text, text.place)
        except RecursionError as broken:
            raise _Broken from broken
        except ValueError:  # not whole yet, or never
            value, end = None, len(text.text)
        # A number may go on in the next piece (`5` and `.5`); an object, list or text is known to be whole.
        if isinstance(value, (dict, list, str)) or text.text[end : end + 1] in _AFTER_AN_ITEM:
            is_plain = _NO_LETTER.search(text.text, text.place, end) is None
            text.place = end
            return (value if is_plain else _of_letters(value),)
        if len(text.text) - text.place > ITEM_LIMIT or not text.more():
            raise _Broken


def _of_letters(value: Any) -> Any:
    """A value whose texts hold nothing that is no letter: zeros, and halves of a sign that stand alone."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_of_letters(each) for each in value]
    return {_of_letters(name): _of_letters(each) for name, each in value.items()} if isinstance(value, dict) else value


def survey_items(entry: Entry, beginning: str = r"\[") -> int:
    """How many items there are: the look through the whole file that comes before its first record. Raises: ListDamaged."""
    return sum(1 for _ in items(entry, beginning))
