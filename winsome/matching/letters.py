"""Letters of every script as Latin ones, so that `Дмитрий`, `Δημήτρης` and `Dmitri` can be compared."""

import re
from functools import lru_cache

from anyascii import anyascii

from winsome.kernel.text import clean, fold

_TWICE = re.compile("[ÃÄÅÐÑð][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")


@lru_cache(maxsize=131_072)
def latin(text: str) -> str:
    """A text folded and, where it was written in another script, put into Latin letters as they are commonly read."""
    folded = fold(once(text))
    return folded if folded.isascii() else fold(clean(anyascii(folded)))


def once(text: str) -> str:
    """A text that was encoded twice (`JÃ¶rn`) as it was meant, or unchanged."""
    if not _TWICE.search(text):
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
