"""The archive as a whole: outbox, likes, and who the member is."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from winsome.connectors.lines import Line, Outcome, OwnAddressSeen, Party, Table
from winsome.connectors.mastodon import follows
from winsome.connectors.mastodon.addresses import fediverse_address
from winsome.connectors.mastodon.outbox import ITEMS, likes, outbox
from winsome.connectors.reading.decoding import survey
from winsome.connectors.reading.entries import Entry
from winsome.connectors.reading.json_items import survey_items
from winsome.connectors.reading.tables import header_of, open_sheet

IMPORTER = "mastodon"
_ACTOR_LIMIT = 1_000_000
_COLLECTION = b'"OrderedCollection"'


class Archive:
    """A Mastodon archive whose files were looked through and found whole."""

    def __init__(self, entries: Sequence[Entry], *, repair: bool = False) -> None:
        self.tables: list[Table] = []
        self.unread_files: list[str] = []
        own = _own(entries)
        for entry in entries:
            if entry.base_name == "actor.json":
                self.tables.insert(0, _table(entry, iter(_own_lines(own)), 1))
            elif entry.base_name == "outbox.json":
                self.tables.append(_table(entry, outbox(entry, own), survey_items(entry, ITEMS)))
            elif entry.base_name == "likes.json":
                self.tables.append(_table(entry, likes(entry), survey_items(entry, ITEMS)))
            elif entry.suffix == ".csv" and header_of(entry.head(), follows.score):
                self.tables.append(follows.read(open_sheet(entry, follows.score, repair=repair)))
            else:
                self.unread_files.append(entry.name)

    @staticmethod
    def recognizes(entries: Sequence[Entry]) -> bool:
        """Is there an outbox as this network writes it?"""
        return any(entry.base_name == "outbox.json" and _COLLECTION in entry.head(4096) for entry in entries)


def _table(entry: Entry, lines: Iterator[Line], count: int) -> Table:
    return Table(entry.path, IMPORTER, survey(entry).content_hash, lines, expected_records=count)


def _own(entries: Sequence[Entry]) -> Party:
    """The member, from actor.json or else unknown."""
    actor: Any = {}
    for entry in entries:
        if entry.base_name == "actor.json":
            try:
                actor = json.loads(entry.head(_ACTOR_LIMIT))
            except (ValueError, RecursionError):
                continue
    told = actor if isinstance(actor, dict) else {}
    name, url, page = (told.get(key) for key in ("name", "url", "id"))
    address = fediverse_address(str(url or "")) or fediverse_address(str(page or ""))
    return Party(name=name if isinstance(name, str) else "", profile=address, is_member=True)


def _own_lines(own: Party) -> list[Line]:
    return [Line(1, Outcome.GOOD, OwnAddressSeen(profile=own.profile, is_primary=True))] if own.profile else []
