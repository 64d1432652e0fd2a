"""Starting the matching process, feeding it records as they are read, and hearing how far it is."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO

import pyarrow as pa

from winsome.matching.errors import MatchingEnded, NoRecords, NothingToCompare
from winsome.matching.fields import Kind, Question
from winsome.matching.records import Likely, Records
from winsome.matching.shapes import columns_of, schema_of

Tell = Callable[[str, int, int], None]
ENGINE = (sys.executable, "-m", "winsome.matching.engine")


class Matching:
    """One run of the matching process over one list, or over two against each other."""

    def __init__(self, kind: Kind, tell: Tell, *, engine: Sequence[str] = ENGINE) -> None:
        self.kind = kind
        self.tell = tell
        self._engine = engine
        self.ids: list[str] = []
        self.on_the_left = 0

    def pairs(self, records: Records, against: Records | None = None) -> Iterator[Likely]:
        """Every pair that may be the same, in no order. Raises: ListRefused; MatchingEnded."""
        return self._ask(Question.WITHIN if against is None else Question.BETWEEN, records, against)

    def compare(self, pairs: Records) -> Iterator[Likely]:
        """Each of these pairs of records, a left one and the right one after it. Raises: ListRefused; MatchingEnded."""
        return self._ask(Question.COMPARE, pairs, None)

    def _ask(self, question: Question, records: Records, against: Records | None) -> Iterator[Likely]:
        schema = schema_of(self.kind, question)
        process = subprocess.Popen(self._engine, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdin and process.stdout and process.stderr
        listener = threading.Thread(target=self._listen, args=(process.stderr,), daemon=True)
        listener.start()
        try:
            with suppress(BrokenPipeError), pa.ipc.new_stream(process.stdin, schema) as stream:
                self._feed(records, 0, schema, stream)
                self.on_the_left = len(self.ids)
                if against is not None:
                    self._feed(against, 1, schema, stream)
            with suppress(BrokenPipeError):
                process.stdin.close()
            yield from _answers(process.stdout)
            if process.wait() != 0:
                raise MatchingEnded
        finally:
            process.kill()
            process.wait()
            listener.join()
            for pipe in (process.stdout, process.stderr):
                pipe.close()

    def _feed(self, records: Records, side: int, schema: pa.Schema, stream: pa.RecordBatchStreamWriter) -> None:
        says_something = False
        before = len(self.ids)
        for portion in records.portions():
            start, count = len(self.ids), len(portion.ids)
            columns = columns_of(self.kind, portion.said, count)
            says_something = says_something or any(any(column) for column in columns.values())
            self.ids += portion.ids
            self.tell("reading", len(self.ids), 0)
            stream.write_batch(
                pa.record_batch({"row_id": range(start, start + count), "side": [side] * count, **columns}, schema=schema)
            )
        if before == len(self.ids):
            raise NoRecords(records.name)
        if not says_something:
            raise NothingToCompare(records.name)

    def _listen(self, stream: IO[bytes]) -> None:
        """Pass on how far the process is. Whatever else a library writes there may quote records, so it is dropped."""
        for line in stream:
            step, *numbers = line.decode(errors="replace").rstrip("\n").split("\t")
            if len(numbers) == 2 and all(number.isdecimal() for number in numbers):
                self.tell(step, int(numbers[0]), int(numbers[1]))


def _answers(stream: IO[bytes]) -> Iterator[Likely]:
    try:
        reader = pa.ipc.open_stream(stream)
    except pa.ArrowInvalid:
        raise MatchingEnded from None
    for batch in reader:
        yield from map(Likely, *(column.to_pylist() for column in batch.columns))
