"""Cut a text into the pieces that the trained reading knows: the likeliest cut of all (unigrams, as SentencePiece has them)."""

import math
from collections.abc import Sequence

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
SPECIAL = 4
SPACE = "▁"
_PENALTY = 10.0


class Pieces:
    """The known pieces with the logarithm of their likelihood. The first four mean beginning, padding, end and unknown."""

    def __init__(self, pieces: Sequence[str], likelihoods: Sequence[float]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces) if number >= SPECIAL}
        self._likelihoods = list(likelihoods)
        self._longest = max(map(len, self._numbers))
        self._unknown = min(self._likelihoods[SPECIAL:]) - _PENALTY

    def cut(self, text: str) -> list[int]:
        """The numbers of the pieces of this text, without beginning and end. A letter that is in no piece is unknown."""
        line = SPACE + SPACE.join(text.split())
        best = [-math.inf] * (len(line) + 1)
        best[0] = 0.0
        came_from = [0] * (len(line) + 1)
        piece = [UNKNOWN] * (len(line) + 1)
        for start in range(len(line)):
            here = best[start]
            if here + self._unknown > best[start + 1]:
                best[start + 1], came_from[start + 1], piece[start + 1] = here + self._unknown, start, UNKNOWN
            for end in range(start + 1, min(len(line), start + self._longest) + 1):
                number = self._numbers.get(line[start:end])
                if number is not None and here + self._likelihoods[number] > best[end]:
                    best[end], came_from[end], piece[end] = here + self._likelihoods[number], start, number
        return _backwards(came_from, piece)


def _backwards(came_from: list[int], piece: list[int]) -> list[int]:
    found = []
    place = len(piece) - 1
    while place:
        found.append(piece[place])
        place = came_from[place]
    return found[::-1]
