"""A maildir, or any folder of single messages (.eml), in a folder or an archive: one file a message."""

import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from winsome.connectors.lines import Line, Table
from winsome.connectors.mail.dating import delivered_at
from winsome.connectors.mail.headers import Headers, read_headers
from winsome.connectors.mail.labels import Mark, marks_of_labels, marks_of_maildir
from winsome.connectors.mail.messages import MessageReader
from winsome.connectors.mail.owner import OwnerSought
from winsome.connectors.mail.splitting import HEAD_LIMIT
from winsome.connectors.reading.allowance import lies_in_maildir
from winsome.connectors.reading.entries import Entry
from winsome.connectors.whose import NOBODY_IN_PARTICULAR, Whose

IMPORTER = "maildir"
_HEADER = re.compile(rb"^(?:>?From [^\r\n]*\r?\n)?[A-Za-z][A-Za-z0-9-]*[ \t]*:")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
_CHUNK = 1 << 18


def messages_among(entries: Sequence[Entry]) -> list[Entry]:
    """The entries that are messages, by where they lie and how they begin; none when this is no folder of messages."""
    found = [entry for entry in entries if _lies_as_message(entry)]
    return found if found and any(_HEADER.match(entry.head(2_000)) for entry in found[:20]) else []


def open_messages(entries: Sequence[Entry], whose: Whose = NOBODY_IN_PARTICULAR) -> Table:
    """Messages as one table, in the order of their file names, which begin with the time of delivery."""
    messages = sorted(entries, key=lambda entry: (entry.base_name, entry.name))
    sought = OwnerSought(whose.addresses)
    digest = sha256()
    for entry in messages:
        head = _noted(entry, digest.update)
        if not sought.is_enough:
            sought.learn(*_read(entry, head))
    return Table(
        path=_top_of(messages),
        importer=IMPORTER,
        content_hash=digest.hexdigest(),
        lines=_lines(messages, MessageReader(sought.addresses())),
        own_addresses=sought.proven,
        expected_records=len(messages),
    )


def _lies_as_message(entry: Entry) -> bool:
    return lies_in_maildir(entry.name) or entry.suffix == ".eml"


def _top_of(messages: Sequence[Entry]) -> str:
    """Where the messages lie, as provenance shows it: `archive.zip!Maildir`."""
    first = messages[0]
    shared = first.name.split("/")[:-1]
    for entry in messages:
        parts = entry.name.split("/")[:-1]
        while shared != parts[: len(shared)]:
            shared.pop()
    if lies_in_maildir("/".join([*shared, ""])):
        shared.pop()
    before = first.path.removesuffix(first.name)
    return before + "/".join(shared) if shared else before.rstrip("!/") or first.path


def _lines(messages: Sequence[Entry], reader: MessageReader) -> Iterator[Line]:
    for record, entry in enumerate(messages, start=1):
        headers, marks = _read(entry, _head(entry.head(HEAD_LIMIT)))
        yield reader.line(record, headers, marks, delivered_at(entry.base_name))


def _read(entry: Entry, head: bytes) -> tuple[Headers, frozenset[Mark]]:
    headers = read_headers(head)
    *folders, name = entry.name.split("/")
    return headers, marks_of_maildir(folders, name) | marks_of_labels(headers.first("x-gmail-labels"))


def _noted(entry: Entry, note: Callable[[bytes], None]) -> bytes:
    """The headers of a message whose bytes are noted to their end."""
    note(entry.base_name.encode("utf-8", errors="surrogateescape"))
    head = b""
    with entry.open() as stream:
        while chunk := stream.read(_CHUNK):
            head = head or chunk
            note(chunk)
    return _head(head)


def _head(start: bytes) -> bytes:
    end = _BLANK_LINE.search(start)
    return start[: end.start()] if end else start
