"""The judge: one process that answers what may be known and said, for all others (architecture, judge).

`python -m winsome.guardrail.judge SOCKET`. It needs no database and no settings, keeps texts in memory only as long as it
judges them, and writes none of their words anywhere, not even when something fails.
"""

import contextlib
import logging
import os
import signal
import socket
import socketserver
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from winsome.guardrail import wire
from winsome.guardrail.facts import judge_facts
from winsome.guardrail.lending import lent
from winsome.guardrail.messages import review_message
from winsome.guardrail.trained import trained_reading

LARGEST_BATCH = 1_000
_log = logging.getLogger(__name__)
_Answer = dict[str, Any]


class Unanswerable(ValueError):
    """A question in a form that the judge does not know."""


def answer(question: wire.Message) -> _Answer:
    """Answer one question: rulings on texts, the review of a message, which reading there is, or words that an author lends.

    Raises: Unanswerable.
    """
    match question:
        case {"texts": [*texts]} if len(texts) <= LARGEST_BATCH:
            return {"rulings": wire.rulings_as_json(judge_facts(texts))}
        case {"message": str(text), "relationship": dict(told)}:
            return {"review": wire.review_as_json(review_message(text, wire.relationship_from_json(told)))}
        case {"lend": str(words)}:
            return {"lent": [lent.lend(words)]}
        case {"shown": str(token)}:
            return {"lent": [lent.seen(token)]}
        case {"reading": True}:
            reading = trained_reading()
            return {"reading": [reading.version if reading else ""]}
        case {"forget": str(token)}:
            lent.forget(token)
            return {"lent": [None]}
    raise Unanswerable


class Conversation(socketserver.BaseRequestHandler):
    """One client's questions, one after the other, until it hangs up."""

    server: "Judge"
    request: socket.socket

    def handle(self) -> None:
        with self.server.listening_to(self.request):
            while (question := wire.receive(self.request)) is not None:
                wire.send(self.request, self._answer(question))

    def _answer(self, question: wire.Message) -> _Answer:
        try:
            return answer(question)
        except Exception as error:  # noqa: BLE001 - one question that fails must not silence the judge, nor show its words
            _log.warning("A question was not answered (%s).", type(error).__name__)
            return {"failed": True}


class Judge(socketserver.ThreadingUnixStreamServer):
    """Listens at a socket that only its owner may open; each client has a thread of its own."""

    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def __init__(self, path: Path) -> None:
        self._open: set[socket.socket] = set()
        self._is_stopping = False
        self._lock = threading.Lock()
        self._path = path
        super().__init__(str(path), Conversation)

    def server_bind(self) -> None:
        """Take the place of a judge that is gone, and be unreachable for anybody else from the first moment."""
        if self._path.is_socket():
            self._path.unlink()
        before = os.umask(0o177)
        try:
            super().server_bind()
        finally:
            os.umask(before)

    @contextlib.contextmanager
    def listening_to(self, connection: socket.socket) -> Iterator[None]:
        """Know this connection for as long as it lasts, so that it can be told to end."""
        with self._lock:
            self._open.add(connection)
            if self._is_stopping:
                _hush(connection)
        try:
            yield
        finally:
            with self._lock:
                self._open.discard(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what kind of thing went wrong with a client, never what it sent."""
        _log.warning("A conversation broke off (%s).", type(sys.exception()).__name__)

    def stop(self) -> None:
        """Take no more questions, finish those in hand, and leave no socket behind."""
        self.shutdown()
        with self._lock:
            self._is_stopping = True
            for connection in self._open:
                _hush(connection)
        self.server_close()
        self._path.unlink(missing_ok=True)


def _hush(connection: socket.socket) -> None:
    """Let no further question come over this connection; an answer still goes out."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RD)


def main(path: str) -> None:
    """Judge at this socket until asked to stop."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    ends = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}
    signal.pthread_sigmask(signal.SIG_BLOCK, ends)
    judge = Judge(Path(path))
    answer({"texts": ["Lists and trained reading are loaded before the first question."]})
    listening = threading.Thread(target=judge.serve_forever, kwargs={"poll_interval": 0.1})
    listening.start()
    signal.sigwait(ends)
    judge.stop()
    listening.join()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Say at which socket the judge listens: python -m winsome.guardrail.judge SOCKET")
    main(sys.argv[1])
