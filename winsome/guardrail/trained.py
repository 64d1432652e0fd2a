"""The trained reading: a small encoder that takes in meaning, where lists only know words (docs/guardrail.md: how it came to be).

It lies beside this file as `trained/facts.onnx`, with its pieces, topics and cuts inside. It is read into memory when somebody
first asks, which in production only the judge process does. Where it is missing or does not load, there is no reading, and the
lists decide alone, as strictly as ever.
"""

import hashlib
import json
import logging
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from winsome.guardrail.pieces import BEGIN, END, Pieces

MODEL = Path(__file__).parent / "trained" / "facts.onnx"
MOST_PIECES = 80
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
        # Weights lie in the file as whole numbers; they are scaled once, here, and not anew for every text.
        options.add_session_config_entry("session.disable_quant_qdq", "1")
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
        """What it thinks of each passage, in their order."""
        return [self._estimate(passage) for passage in passages]

    def _estimate(self, passage: str) -> Estimate:
        key = hashlib.blake2b(passage.encode("utf-8", "replace"), key=self._key, digest_size=16).digest()
        found = self._found.get(key)
        if found is None:
            found = self._read(passage)
            if len(self._found) >= REMEMBERED:
                self._found = {}
            self._found[key] = found
        return found

    def _read(self, passage: str) -> Estimate:
        """One passage alone: read beside others, it would be rounded by what they are."""
        import numpy

        pieces = [BEGIN, *self._pieces.cut(passage)[: MOST_PIECES - 2], END]
        label, never, maybe = self._session.run(None, {"pieces": numpy.array([pieces], dtype=numpy.int64)})
        shares = label[0].tolist()
        return Estimate(shares[0], shares[1], shares[2], self._never[int(never[0].argmax())], self._maybe[int(maybe[0].argmax())])


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
