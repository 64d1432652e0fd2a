"""Text folded once, by us, so that sorting and finding agree on SQLite and PostgreSQL (architecture, Decided once)."""

import re
import unicodedata

# Letters that do not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ı": "i",
        "ŋ": "n",
        "ħ": "h",
    }
)
# Soft hyphens, zero-width letters, marks of direction, control characters. What stands for a line or a page becomes a space.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+", re.UNICODE)


def clean(text: str) -> str:
    """Text as we store it: composed (NFC), without invisible or control characters, single spaces, trimmed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return _SPACE.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text))).strip()


def fold(text: str) -> str:
    """Text as we compare it: lower case, without accents, so that `Jörg Łuk` and `jorg luk` are the same."""
    if text.isascii():
        return clean(text).lower()
    # Some signs decompose into capitals (the one for a telephone), so they are taken apart before the case goes.
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", clean(text)).casefold().translate(_LETTERS))
    return _SPACE.sub(" ", "".join(letter for letter in folded if not unicodedata.combining(letter))).strip()


def words(text: str) -> list[str]:
    """The folded words of a text, in order: what search indexes and looks for."""
    return _WORD.findall(text.lower() if text.isascii() and text.isprintable() else fold(text))


def sort_name(family: str, given: str, full: str) -> str:
    """The folded key a list is sorted by, compared bytewise on both engines: family name, then given name."""
    key = f"{family} {given}".strip() or full
    return " ".join(words(key))[:200] or fold(key)[:200]


def initials(name: str) -> str:
    """Up to two letters that stand for a face until the person gives a picture."""
    parts = [part for part in name.split() if part and part[0].isalnum()]
    if not parts:
        return "?"
    return (parts[0][0] + (parts[-1][0] if len(parts) > 1 else "")).upper()
