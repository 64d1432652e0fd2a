"""Lists of addresses as mail programs write them: groups, semicolons, comments, half encoded words, no address at all."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from winsome.connectors.mail.words import decoded
from winsome.kernel.text import clean
from winsome.people.addresses import email_address
from winsome.people.naming import split_name

# Every kind of token has a limit, so that a list full of open quotes and brackets is still read in linear time.
_TOKEN = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.){0,120})"'
    r"|\((?P<comment>(?:[^()\\]|\\.){0,120})\)"
    r"|<(?P<address>[^<>]{0,400})>"
    r"|(?P<encoded>=\?[^?\s]{1,40}\?[bBqQ]\?[^?]{0,2000}\?=)"
    r"|(?P<end>[,;])|(?P<colon>:)"
    r'|(?P<word>[^",;:<>()=]+|.)',
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)")
_CACHED = 1_000


class Addressed(NamedTuple):
    """Somebody to or from whom a message went."""

    name: str
    email: str


def addressed(text: str) -> tuple[Addressed, ...]:
    """Everybody in a list of addresses, in order; who has no address that could be written to is nobody."""
    return _remembered(text) if len(text) < _CACHED else tuple(_each(text))


@lru_cache(maxsize=16384)
def _remembered(text: str) -> tuple[Addressed, ...]:
    return tuple(_each(text))


class _Entry:
    """What was read of one entry so far."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.comment = ""
        self.address = ""
        self.is_odd = False  # a quoted local part, `"odd @ home"@mail.example`: no address that anybody uses
        self.ends_quoted = False

    def add(self, token: re.Match[str]) -> None:
        kind, text = token.lastgroup, token[0]
        if kind == "quoted":
            text = _ESCAPED.sub(r"\1", token["quoted"])
        if kind == "comment":
            self.comment = self.comment or token["comment"]
        elif kind == "address":
            self.address = self.address or token["address"]
        elif kind == "colon":
            self.words.clear()  # the name of a group, or `mailto:`
        else:
            self.is_odd = self.is_odd or (self.ends_quoted and text.startswith("@"))
            self.words.append(text)
        self.ends_quoted = kind == "quoted"

    def read(self) -> Addressed | None:
        written, address = "".join(self.words), self.address
        if not address and "@" in written and not self.is_odd:
            address = next(word for word in reversed(written.split()) if "@" in word)
            written = written.replace(address, "")
        email = email_address(address)
        return Addressed(_name(written) or _name(self.comment), email) if email else None


def _each(text: str) -> Iterator[Addressed]:
    entry = _Entry()
    for token in _TOKEN.finditer(text):
        if token.lastgroup != "end":
            entry.add(token)
            continue
        if found := entry.read():
            yield found
        entry = _Entry()
    if found := entry.read():
        yield found


def _name(written: str) -> str:
    """A name as it is spoken: `Okafor, Anne` is Anne Okafor. An address in place of a name is none."""
    name = clean(decoded(written)).strip("'\" ")
    if "@" in name or "\ufffd" in name:
        return ""
    return " ".join(filter(None, split_name(name))) if "," in name else name
