"""Letters of every script as Latin ones, so that `Дмитрий`, `Δημήτρης` and `Dmitri` can be compared."""

from functools import lru_cache

from anyascii import anyascii

from winsome.kernel.text import clean, fold


@lru_cache(maxsize=131_072)
def latin(text: str) -> str:
    """A text folded and, where it was written in another script, put into Latin letters as they are commonly read."""
    folded = fold(_once(text) if "Ã" in text or "Å" in text or "Ð" in text else text)
    return folded if folded.isascii() else fold(clean(anyascii(folded)))


def _once(text: str) -> str:
    """A text that was encoded twice (`JÃ¶rn`) as it was meant, or unchanged."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text
