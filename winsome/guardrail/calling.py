"""Calling the judge process: one connection for each thread, kept, and opened again once when it broke."""

import os
import socket
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from winsome.guardrail import wire
from winsome.guardrail.errors import JudgeUnavailable
from winsome.guardrail.review import Relationship, Review
from winsome.guardrail.ruling import Ruling

CONNECT_SECONDS = 2
ANSWER_SECONDS = 60
BATCH_TEXTS = 200
BATCH_LETTERS = 40_000


def rulings(path: str, texts: Sequence[str]) -> list[Ruling]:
    """The judge's rulings on these texts, in their order.

    Raises: JudgeUnavailable.
    """
    found: list[Ruling] = []
    for batch in _batches(texts):
        found += wire.rulings_from_json(_ask(path, {"texts": batch}, "rulings"), batch)
    return found


def review(path: str, text: str, relationship: Relationship) -> Review:
    """The judge's review of this message.

    Raises: JudgeUnavailable.
    """
    question = {"message": text, "relationship": wire.relationship_as_json(relationship)}
    return wire.review_from_json(_ask(path, question, "review"), text)


def reading(path: str) -> str:
    """The version of the judge's trained reading, or nothing where the lists judge alone.

    Raises: JudgeUnavailable.
    """
    return str(*_ask(path, {"reading": True}, "reading"))


def lending(path: str, question: wire.Message) -> str | None:
    """Lend words, see them again, or forget them: the judge's memory holds them, and nothing else.

    Raises: JudgeUnavailable.
    """
    (told,) = _ask(path, question, "lent")
    return None if told is None else str(told)


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """The texts in lots that the judge answers within its time."""
    batch: list[str] = []
    letters = 0
    for text in texts:
        if batch and (len(batch) == BATCH_TEXTS or letters + len(text) > BATCH_LETTERS):
            yield batch
            batch, letters = [], 0
        batch.append(text)
        letters += len(text)
    if batch:
        yield batch


def _ask(path: str, question: wire.Message, wanted: str) -> list[Any]:
    """What the judge answers.

    Raises: JudgeUnavailable, which holds neither the question nor an error that does.
    """
    told = _line.ask(path, question)
    if told is None or wanted not in told:
        raise JudgeUnavailable
    answered: list[Any] = told[wanted]
    return answered


class _Line(threading.local):
    """The connection of this thread, in the process that opened it: a forked child opens its own."""

    kept: socket.socket | None = None
    owner: tuple[str, int] = ("", 0)

    def ask(self, path: str, question: wire.Message) -> wire.Message | None:
        """The answer, or None when nobody gave one. A judge that was started again is called once more."""
        kept = self._take(path)
        try:
            return (kept and self._exchange(kept, question)) or self._exchange(_connect(path), question)
        except OSError:
            return None

    def _take(self, path: str) -> socket.socket | None:
        """The kept connection, if it leads where we want. It comes back only when its answer was read to the end."""
        owner = (path, os.getpid())
        kept, self.kept = self.kept, None
        if kept and self.owner != owner:
            kept.close()
            kept = None
        self.owner = owner
        return kept

    def _exchange(self, connection: socket.socket, question: wire.Message) -> wire.Message | None:
        """Ask over this connection; None when it turns out to be broken. Raises: TimeoutError."""
        try:
            wire.send(connection, question)
            told = wire.receive(connection)
        except TimeoutError:
            connection.close()
            raise
        except OSError:
            told = None
        if told is None:
            connection.close()
        else:
            self.kept = connection
        return told


def _connect(path: str) -> socket.socket:
    """A new connection. Raises: OSError."""
    opened = socket.socket(socket.AF_UNIX)
    opened.settimeout(CONNECT_SECONDS)
    try:
        opened.connect(path)
    except OSError:
        opened.close()
        raise
    opened.settimeout(ANSWER_SECONDS)
    return opened


_line = _Line()
