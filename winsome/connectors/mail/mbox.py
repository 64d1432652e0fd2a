"""An mbox file, such as Google Takeout gives: one file with all messages, streamed however large it is."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath

from winsome.connectors.lines import Line, Table
from winsome.connectors.mail.dating import separated_at
from winsome.connectors.mail.headers import Headers, read_headers
from winsome.connectors.mail.labels import Mark, marks_of, marks_of_labels
from winsome.connectors.mail.messages import MessageReader
from winsome.connectors.mail.owner import OwnerSought
from winsome.connectors.mail.splitting import Head, Source, heads, is_separator
from winsome.connectors.reading.entries import Entry
from winsome.connectors.whose import NOBODY_IN_PARTICULAR, Whose

IMPORTER = "mbox"


def recognizes(head: bytes) -> bool:
    """Does a file begin with a message of an mbox?"""
    return is_separator(head.lstrip(b"\r\n"))


def open_mailbox(entry: Entry, whose: Whose = NOBODY_IN_PARTICULAR) -> Table:
    """A mailbox as a table. It is looked through once for its owner, and to see that it unpacks whole."""
    folder = marks_of([PurePosixPath(entry.name).stem])  # Takeout names the file after a label, mail programs after a folder
    sought = OwnerSought(whose.addresses)
    count = 0
    with entry.open() as stream:
        noted = _Noted(stream)
        for count, head in enumerate(heads(noted), start=1):  # noqa: B007  (the last number is the count)
            if not sought.is_enough:
                sought.learn(*_read(head, folder))
    return Table(
        path=entry.path,
        importer=IMPORTER,
        content_hash=noted.content_hash,
        lines=_lines(entry, folder, MessageReader(sought.addresses())),
        own_addresses=sought.proven,
        expected_records=count,
    )


def _lines(entry: Entry, folder: frozenset[Mark], reader: MessageReader) -> Iterator[Line]:
    with entry.open() as stream:
        for record, head in enumerate(heads(stream), start=1):
            headers, marks = _read(head, folder)
            yield reader.line(record, headers, marks, _arrived(head))


def _read(head: Head, folder: frozenset[Mark]) -> tuple[Headers, frozenset[Mark]]:
    headers = read_headers(head.content)
    return headers, folder | marks_of_labels(headers.first("x-gmail-labels"))


def _arrived(head: Head) -> datetime | None:
    return separated_at(head.separator.decode("ascii", errors="replace"))


class _Noted:
    """A stream whose bytes are noted as they pass, so that the same file is known again."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._digest = sha256()

    def read(self, size: int, /) -> bytes:
        """The next bytes."""
        data = self._source.read(size)
        self._digest.update(data)
        return data

    @property
    def content_hash(self) -> str:
        """What the file is known by."""
        return self._digest.hexdigest()
