import io
import tracemalloc
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest

from tests.connectors.exports import a_file
from tests.connectors.mail.mailboxes import SEPARATOR, a_mailbox, a_message, read
from winsome.connectors.errors import KindNotKnown, NoMailbox, NothingFound
from winsome.connectors.held import Size
from winsome.connectors.lines import Outcome, Reason
from winsome.connectors.mail.splitting import HEAD_LIMIT, heads, is_separator
from winsome.connectors.recognizing import open_export


class Endless:
    """A stream that gives the same bytes again and again, as a mailbox of any size would."""

    def __init__(self, piece: bytes, times: int) -> None:
        self._piece, self._left = piece, times
        self.given = 0

    def read(self, size: int, /) -> bytes:
        taken = min(max(size // len(self._piece), 1), self._left)
        self._left -= taken
        self.given += taken * len(self._piece)
        return self._piece * taken


class Crumbs:
    """A stream that gives a few bytes at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        self._content, self._size = content, size

    def read(self, size: int, /) -> bytes:
        piece, self._content = self._content[: self._size], self._content[self._size :]
        return piece


MAILBOX = (
    b"From a@x Mon Jan  5 10:00:00 2026\nFrom: a@x.example\n\nFrom here on it gets easier.\n\nFrom - nobody\n\n>From x\n\n"
    b"From - Tue Jan 06 10:00:00 2026\r\nFrom: b@x.example\r\n\r\nwords\r\n\r\n"
    b"From c@x Wed Jan  7 10:00:00 2026 +0100\nFrom: c@x.example\n"
    b"From d@x Thu Jan  8 10:00:00 2026\n\nFrom e@x Fri Jan  9 10:00:00 2026\nFrom: e@x.example"
)


@pytest.mark.parametrize("size", [1, 2, 7, 100, 10_000])
def test_every_message_is_found_however_the_file_arrives(size: int) -> None:
    found = [head.content.strip() for head in heads(Crumbs(MAILBOX, size))]
    assert found == [b"From: a@x.example", b"From: b@x.example", b"From: c@x.example", b"", b"From: e@x.example"]


@pytest.mark.parametrize(
    "line", [b"From here on it gets easier.\n", b">From x Mon Jan  5 10:00:00 2026\n", b"From: a@x.example\n"]
)
def test_a_line_of_a_letter_is_no_beginning(line: bytes) -> None:
    assert not is_separator(line)


def test_headers_without_end_are_cut_off_and_the_next_message_is_found() -> None:
    endless = b"From a@x Mon Jan  5 10:00:00 2026\nTo: " + b"p@x.example,\n " * 100_000 + b"\n\n"
    first, second = heads(Crumbs(endless + b"From b@x Tue Jan  6 10:00:00 2026\nFrom: b@x.example\n\n", 50_000))
    assert len(first.content) == HEAD_LIMIT
    assert second.content.strip() == b"From: b@x.example"


def test_memory_does_not_grow_with_the_mailbox() -> None:
    message = f"{SEPARATOR}\n{a_message()}".encode() + b"QUJD" * 20_000 + b"\n\n"
    peaks = []
    for times in (50, 2_000):
        tracemalloc.start()
        stream = Endless(message, times)
        assert sum(1 for _ in heads(stream)) == times
        assert stream.given == times * len(message)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.5


class Simulated:
    """A mailbox of any size that lies nowhere: its bytes are made as they are read. Looks like a path to the readers."""

    name = "All mail.mbox"

    def __init__(self, times: int) -> None:
        self._times = times
        self._piece = f"{SEPARATOR}\n{a_message()}".encode() + b"QUJD" * 250_000 + b"\n\n"

    def stat(self) -> Size:
        """Its size."""
        return Size(len(self._piece) * self._times)

    def open(self, _: str = "rb") -> BinaryIO:
        """A fresh stream."""
        return cast(BinaryIO, io.BufferedReader(Repeated(self._piece, self._times)))


class Repeated(io.RawIOBase):
    """The same bytes so many times."""

    def __init__(self, piece: bytes, times: int) -> None:
        self._piece, self._at, self._end = piece, 0, len(piece) * times

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        start = self._at % len(self._piece)
        taken = self._piece[start : start + min(len(buffer), self._end - self._at)]
        buffer[: len(taken)] = taken
        self._at += len(taken)
        return len(taken)


def test_memory_does_not_grow_with_a_mailbox_that_is_read_from_its_name_to_its_last_line() -> None:
    """The whole way of a file that is brought in: recognized, looked through, and every message told as a line."""
    assert Simulated(300).stat().st_size > 300_000_000
    peaks = []
    for times in (30, 300):
        tracemalloc.start()
        with open_export(Simulated(times)) as export:
            assert export.tables[0].expected_records == times
            assert sum(line.outcome is Outcome.GOOD for line in export.tables[0].lines) == times
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.2


def test_a_line_without_end_is_passed_over_in_the_same_memory() -> None:
    tracemalloc.start()
    assert list(heads(Endless(b"x" * 1_000, 100_000))) == []
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_mailbox_is_told_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    with open_export(a_mailbox(tmp_path, a_message(), name="Inbox")) as export:
        assert (export.importer, export.tables[0].expected_records) == ("mbox", 1)


@pytest.mark.parametrize(("name", "refusal"), [("broken.mbox", NothingFound), ("letter.xyz", KindNotKnown)])
def test_a_file_without_any_beginning_is_refused(tmp_path: Path, name: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal, match=name):
        open_export(a_file(tmp_path, name, "Subject: no From line\n\nbody\n"))


def test_a_message_without_headers_is_set_aside_and_the_others_are_read(tmp_path: Path) -> None:
    lines = read(tmp_path, "\n", a_message())
    assert [(line.outcome, line.reason) for line in lines] == [(Outcome.SET_ASIDE, Reason.NO_IDENTITY), (Outcome.GOOD, None)]


def test_a_mailbox_without_its_separating_lines_says_in_which_line_one_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NoMailbox, match=r"broken\.mbox, line 1: .*no message begins"):
        open_export(a_file(tmp_path, "broken.mbox", a_message()))


def test_zeros_in_the_middle_of_a_mailbox_stop_nothing(tmp_path: Path) -> None:
    lines = read(
        tmp_path, a_message() + "\0" * 100_000, a_message(sender="Be\0n <b\0en@northwind.example>", name="<two@x.example>")
    )
    assert [line.outcome for line in lines] == [Outcome.GOOD, Outcome.GOOD]
    assert "\0" not in repr(lines)
