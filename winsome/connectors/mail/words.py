"""Encoded words of mail headers (`=?UTF-8?Q?J=C3=B6rg?=`), whole, half or broken, as plain text."""

import binascii
import quopri
import re

_ENCODED = re.compile(r"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]{0,2000})\?=")
_BETWEEN = re.compile(r"(?<=\?=)[ \t]+(?==\?)")
_HALF = re.compile(r"=\?[^?\s]{0,40}(?:\?\S{0,200})?$")


def plain(raw: bytes) -> str:
    """A header's bytes as text: UTF-8 where they are, else Windows-1252."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def decoded(text: str) -> str:
    """A text whose encoded words are decoded, and without the rest of one that was cut off."""
    if "=?" not in text:
        return text
    pieces: list[str] = []
    waiting, charset, at = b"", "", 0
    text = _BETWEEN.sub("", text)
    for word in _ENCODED.finditer(text):
        # A letter may be split over two words, so their bytes are joined first.
        if word.start() > at or word[1].lower() != charset:
            pieces += _letters(waiting, charset), text[at : word.start()]
            waiting, charset = b"", word[1].lower()
        waiting += _bytes(word[2], word[3])
        at = word.end()
    pieces += _letters(waiting, charset), text[at:]
    return _HALF.sub("", "".join(pieces))


def _bytes(how: str, text: str) -> bytes:
    raw = text.encode("utf-8", errors="ignore")
    if how in "qQ":
        return quopri.decodestring(raw, header=True)
    try:
        return binascii.a2b_base64(raw + b"==")
    except binascii.Error:
        return b""


def _letters(raw: bytes, charset: str) -> str:
    if not raw:
        return ""
    try:
        return raw.decode(charset.partition("*")[0])
    except (LookupError, ValueError):
        return plain(raw)
