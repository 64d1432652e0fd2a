"""The trained reading: a small encoder that takes in meaning, where lists only know words (docs/guardrail.md: how it came to be).

It lies beside this file as `trained/facts.onnx`, with its pieces, topics and cuts inside. It is read into memory when somebody
first asks, which in production only the judge process does. Where it is missing or does not load, there is no reading, and the
lists decide alone, as strictly as ever.
"""

import hashlib
import json
import logging
import os
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from winsome.guardrail.pieces import BEGIN, END, Pieces

MODEL = Path(__file__).parent / "trained" / "facts.onnx"
MOST_PIECES = 80
MOST_AT_ONCE = 800  # pieces of all passages that are read together
REMEMBERED = 50_000
_log = logging.getLogger(__name__)


class Estimate(NamedTuple):
    """How likely a passage is private, a change or leisure, or plain business; the likeliest topic of the first two."""

    never: float
    maybe: float
    always: float
    never_topic: str
    maybe_topic: str


class TrainedReading:
    """The encoder with its pieces. It remembers what it found by a keyed digest, never by words, and writes nothing."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        told: dict[str, Any] = json.loads(self._session.get_modelmeta().custom_metadata_map["winsome"])
        self.refuse_from: float = told["refuse_from"]
        self.ask_from: float = told["ask_from"]
        self.version: str = told["version"]
        self._never: list[str] = told["never_topics"]
        self._maybe: list[str] = told["maybe_topics"]
        self._pieces = Pieces(told["pieces"].split(" "), told["likelihoods"])
        self._key = os.urandom(16)
        self._found: dict[bytes, Estimate] = {}

    def estimates(self, passages: Sequence[str]) -> list[Estimate]:
        """What it thinks of each passage, in their order. What is asked twice, or was asked before, is read once."""
        keys = [self._digest(passage) for passage in passages]
        known = self._found  # another thread may begin a new one meanwhile
        found = {key: known[key] for key in keys if key in known}
        new = {key: passage for key, passage in zip(keys, passages, strict=True) if key not in found}
        cut = {key: [BEGIN, *self._pieces.cut(passage)[: MOST_PIECES - 2], END] for key, passage in new.items()}
        for lot in _lots(cut):
            found.update(zip(lot, self._read([cut[key] for key in lot]), strict=True))
        if len(self._found) + len(new) > REMEMBERED:
            self._found = {}
        self._found.update((key, found[key]) for key in new)
        return [found[key] for key in keys]

    def _digest(self, passage: str) -> bytes:
        return hashlib.blake2b(passage.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()

    def _read(self, pieces: list[list[int]]) -> Iterator[Estimate]:
        """Passages of one length: none is filled up, so that each is read as it would be alone, but for a few thousandths."""
        import numpy

        told = self._session.run(None, {"pieces": numpy.array(pieces, dtype=numpy.int64)})
        for shares, never, maybe in zip(*told, strict=True):
            private, change, work = shares.tolist()
            yield Estimate(private, change, work, self._never[int(never.argmax())], self._maybe[int(maybe.argmax())])


def _lots(cut: dict[bytes, list[int]]) -> Iterator[list[bytes]]:
    """The passages by length, as many together as are read at once."""
    for length, same in groupby(sorted(cut, key=lambda key: len(cut[key])), key=lambda key: len(cut[key])):
        keys = list(same)
        most = max(1, MOST_AT_ONCE // length)
        yield from (keys[first : first + most] for first in range(0, len(keys), most))


@cache
def trained_reading() -> TrainedReading | None:
    """The one reading of this process, or None where there is no model or nothing to run it with."""
    if not MODEL.exists():
        return None
    try:
        return TrainedReading(MODEL)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the file or the runtime, the lists still judge
        _log.warning("The trained reading does not load (%s). The word lists judge alone.", type(error).__name__)
        return None


# A child process reads anew: what runs the model does not outlive a fork.
os.register_at_fork(after_in_child=trained_reading.cache_clear)
