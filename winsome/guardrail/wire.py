"""How the judge process and those who ask it talk: JSON behind its length, over a Unix socket.

Answers carry places, never words: whoever asked has the text and can cut the quotes out of it.
"""

import json
import socket
import struct
from collections.abc import Sequence
from typing import Any

from winsome.guardrail.review import Finding, Flag, Relationship, Review
from winsome.guardrail.ruling import Label, Quote, Ruling
from winsome.guardrail.traces import Trace, Way

LARGEST = 64 * 2**20
_LENGTH = struct.Struct("!I")

Message = dict[str, Any]


class BrokenWire(ConnectionError):
    """The other side sent something that is no message. What it sent is not repeated here."""


def send(connection: socket.socket, message: Message) -> None:
    """Send one message."""
    body = json.dumps(message).encode("ascii")
    connection.sendall(_LENGTH.pack(len(body)) + body)


def receive(connection: socket.socket) -> Message | None:
    """The next message, or None when the other side is done.

    Raises: BrokenWire.
    """
    head = _read(connection, _LENGTH.size)
    if not head:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > LARGEST:
        raise BrokenWire
    message = _parsed(_read(connection, length))
    if message is None:
        raise BrokenWire  # outside of any handler: a parser's error holds the words that it could not read
    return message


def _read(connection: socket.socket, length: int) -> bytes:
    """So many bytes; nothing at all when the other side closed before the first."""
    parts: list[bytes] = []
    missing = length
    while missing:
        part = connection.recv(min(missing, 2**20))
        if not part and missing == length:
            return b""
        if not part:
            raise BrokenWire
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _parsed(body: bytes) -> Message | None:
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def rulings_as_json(rulings: Sequence[Ruling]) -> list[Any]:
    """Rulings without their words."""
    return [[ruling.label, ruling.topic, [[quote.start, quote.end] for quote in ruling.quotes]] for ruling in rulings]


def rulings_from_json(told: Sequence[Any], texts: Sequence[str]) -> list[Ruling]:
    """The rulings on these texts, their quotes cut out again."""
    return [
        Ruling(Label(label), topic, tuple(_quote(text, place) for place in places))
        for text, (label, topic, places) in zip(texts, told, strict=True)
    ]


def review_as_json(review: Review) -> list[Any]:
    """A review without its words."""
    return [[finding.flag, finding.topic, finding.quote.start, finding.quote.end] for finding in review.findings]


def review_from_json(told: Sequence[Any], text: str) -> Review:
    """The review of this text, its quotes cut out again."""
    return Review(tuple(Finding(Flag(flag), _quote(text, (start, end)), topic) for flag, topic, start, end in told))


def relationship_as_json(relationship: Relationship) -> Message:
    """What the record knows about the two, as far as the review rests on it."""
    return {
        "months": relationship.months,
        "attended": [[trace.way, trace.line] for trace in relationship.attended],
        "facts": relationship.facts,
        "is_first_contact": relationship.is_first_contact,
        "asks_for_result": relationship.asks_for_result,
    }


def relationship_from_json(told: Message) -> Relationship:
    """The same, read back."""
    return Relationship(
        told["months"],
        tuple(Trace(Way(way), line) for way, line in told["attended"]),
        tuple(told["facts"]),
        told["is_first_contact"],
        asks_for_result=told["asks_for_result"],
    )


def _quote(text: str, place: Sequence[int]) -> Quote:
    start, end = place
    return Quote(text[start:end], start, end)
