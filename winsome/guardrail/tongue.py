"""Which language a text is written in, by its small words, so that a harmless word of one is not taken for a word of another.

French `son` is no English son and German `Gift` no present. Short or mixed texts have no clear language: all lists hold there.
"""

from collections.abc import Iterable
from functools import cache

from winsome.guardrail.lists import LANGUAGES, tongue_of

_ENOUGH = 2
_CLEARLY_MORE = 4


def clear_tongue(words: Iterable[str]) -> str:
    """The language that the text is clearly written in, or nothing."""
    counts = dict.fromkeys(LANGUAGES, 0)
    languages = _languages()
    for word in words:
        if language := languages.get(word):
            counts[language] += 1
    first, second = sorted(LANGUAGES, key=lambda language: -counts[language])[:2]
    return first if counts[first] >= max(_ENOUGH, _CLEARLY_MORE * counts[second]) else ""


@cache
def _languages() -> dict[str, str]:
    return {word: language for language in LANGUAGES for word in tongue_of(language)}
