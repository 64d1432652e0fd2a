"""The archive's files are scripts: a list of objects behind `window.YTD.tweets.part0 = `, in as many parts as it takes."""

import re
from collections.abc import Iterator
from typing import Any

from winsome.connectors.reading.entries import Entry
from winsome.connectors.reading.json_items import items

_MARK = b"window.YTD."
_NAME = re.compile(r"^([a-z-]+?)s?(?:-part\d+)?\.js$")


def kind_of(entry: Entry) -> str:
    """Which list a file holds, in the singular: tweet, note-tweet, following …; nothing for any other file."""
    found = _NAME.match(entry.base_name)
    return found[1] if found and _MARK in entry.head(512) else ""


def objects(entry: Entry, wrapper: str) -> Iterator[dict[str, Any]]:
    """The objects of a file. Since 2019 each stands under its kind's name; older archives write it bare."""
    for item in items(entry):
        inner = item.get(wrapper) if isinstance(item, dict) else None
        yield inner if isinstance(inner, dict) else item if isinstance(item, dict) else {}
