"""Find phrases fast: only those are looked for whose rarest word is in the text."""

from collections.abc import Iterable

from winsome.guardrail.phrases import Phrase

REMEMBERED = 50_000


class Finder:
    """All phrases of some lists by their rarest word. The words it remembers stay in memory, are bounded and never written."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._whole: dict[str, list[Phrase]] = {}
        self._beginnings: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            for key in phrase.keys:
                index = self._beginnings if key.endswith("*") else self._whole
                index.setdefault(key.rstrip("*"), []).append(phrase)
        self._lengths = sorted({len(beginning) for beginning in self._beginnings})
        self._memory: dict[str, tuple[Phrase, ...]] = {}

    def candidates(self, words: Iterable[str]) -> list[Phrase]:
        """The phrases that may stand in a text of these words, each once."""
        memory = self._memory
        found: dict[Phrase, None] = {}
        for word in words:
            phrases = memory.get(word)
            if phrases is None:
                phrases = self._look_up(word)
            if phrases:
                found.update(dict.fromkeys(phrases))
        return list(found)

    def _look_up(self, word: str) -> tuple[Phrase, ...]:
        phrases = list(self._whole.get(word, ()))
        for length in self._lengths:
            if length <= len(word):
                phrases += self._beginnings.get(word[:length], ())
        if len(self._memory) >= REMEMBERED:
            self._memory.clear()
        self._memory[word] = tuple(phrases)
        return self._memory[word]
