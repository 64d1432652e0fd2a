"""Rows that are no facts about anybody: names, dates, places, titles, subjects of mail, fragments (`plain.txt`). All *always*."""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

GRAMMAR = Path(__file__).parent / "plain.txt"
SEED = 11
_CHOICE = re.compile(r"\{([^}]+)\}")


def plain_texts(language: str, count: int, seed: int = SEED) -> Iterator[str]:
    """So many different texts in this language; the same ones each time."""
    chance = random.Random(f"{seed} {language}")
    seen: set[str] = set()
    while len(seen) < count:
        text = _told(f"kind {language}", chance)
        if text not in seen:
            seen.add(text)
            yield text


def _told(heading: str, chance: random.Random) -> str:
    return _CHOICE.sub(lambda found: _told(found.group(1), chance), chance.choice(_grammar()[heading]))


@cache
def _grammar() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    heading = ""
    for line in GRAMMAR.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
            found[heading] = []
        elif line and heading:
            found[heading] += [choice.strip() for choice in line.split(" | ")]
    return found
