"""A file of cards, card by card: unfolds lines and finds where each card begins and ends, whatever is broken in between."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# What takes room and is never read: it is passed over while splitting, so that a picture is never held in memory.
_BULKY = re.compile(r"^(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY)(?=[;:])", re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile(r"^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[^:]*:", re.IGNORECASE)
_MARK = re.compile(r"^\s*(BEGIN|END)\s*:\s*VCARD\s*$", re.IGNORECASE)
LINE_LIMIT = 100_000
CARD_LIMIT = 2_000


@dataclass
class Card:
    """The unfolded lines of one card, the n-th of its file."""

    record: int
    lines: list[str] = field(default_factory=list)
    is_whole: bool = False


def split_cards(physical_lines: Iterable[str]) -> Iterator[Card]:
    """Every card that begins, whole or not, in order."""
    card: Card | None = None
    number = depth = 0
    before = ""
    for line in _unfolded(physical_lines):
        mark = _mark(line)
        if mark is None:
            if card is not None and not depth:
                card.lines.append(line)
        elif mark[1].upper() == "BEGIN":
            if card is not None and before.upper().rstrip() == "AGENT:":
                depth += 1  # a card inside a card (2.1): it belongs to the one around it
                continue
            if card is not None:
                yield card  # which never ended
            number, depth = number + 1, 0
            card = Card(number)
        elif depth:
            depth -= 1
        elif card is not None:
            card.is_whole = len(card.lines) <= CARD_LIMIT
            yield card
            card = None
        before = line
    if card is not None:
        yield card


def _mark(line: str) -> re.Match[str] | None:
    """The beginning or end of a card, if this line is one."""
    return _MARK.match(line) if line.rstrip()[-1:] in "dD" else None  # nearly no other line ends like that


def _unfolded(physical_lines: Iterable[str]) -> Iterator[str]:
    """Logical lines: folded ones (3.0, 4.0) and soft line breaks (2.1) joined, what is beyond the limit cut off."""
    pieces: list[str] = []
    size = 0
    is_soft = is_bulky = False
    for physical in physical_lines:
        line = physical.rstrip("\r\n")
        if pieces and (is_soft or line[:1] in (" ", "\t")) and not _mark(line):
            if is_bulky and not is_soft:
                continue
            piece = line if is_soft else line[1:]
            size += len(piece)
            if size <= LINE_LIMIT and not is_bulky:
                pieces[-1] = pieces[-1][:-1] if is_soft else pieces[-1]
                pieces.append(piece)
            is_soft = is_soft and line.endswith("=")
            continue
        if pieces:
            yield "".join(pieces)
        bulky = _BULKY.match(line)
        is_bulky = bulky is not None
        pieces, size = [f"{bulky[1]}:" if bulky else line], len(line)
        is_soft = line.endswith("=") and _QUOTED_PRINTABLE.match(line) is not None
    if pieces:
        yield "".join(pieces)
