"""The word lists of the guardrail, read once from `words/<language>/<topic>.txt`.

A list has headings ending in a colon and phrases between commas. `never` refuses, `ask` asks the author unless professional
words stand beside it, `passes` is an exception that hides what it covers from the other lists, `maybe` is kept with care,
`context` names the words of work, `name x` a choice that phrases of the language may use as {x}.
"""

from functools import cache
from pathlib import Path

from winsome.guardrail.finder import Finder
from winsome.guardrail.phrases import Phrase, parse

WORDS = Path(__file__).parent / "words"
LANGUAGES = ("en", "de", "fr", "es")


def sections(path: Path) -> list[tuple[str, list[str]]]:
    """The headings of one list with their phrases, in order. A line that begins with # is a remark."""
    found: list[tuple[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.endswith(":") and "," not in line:
            found.append((line[:-1].strip(), []))
        elif line.strip():
            found[-1][1].append(line)
    return [(heading, [phrase.strip() for phrase in " ".join(lines).split(",") if phrase.strip()]) for heading, lines in found]


@cache
def names_of(language: str) -> dict[str, str]:
    """The named choices of a language, from its `names.txt`."""
    return {heading.removeprefix("name "): "|".join(words) for heading, words in sections(WORDS / language / "names.txt")}


def phrases_of(language: str) -> list[Phrase]:
    """Every phrase about facts in one language."""
    phrases = []
    for path in sorted((WORDS / language).glob("*.txt")):
        if path.stem in ("names", "messages"):
            continue
        for heading, written in sections(path):
            verdict, _, topic = heading.partition(" ")
            phrases += [parse(one, verdict, topic or path.stem, names_of(language)) for one in written]
    return phrases


@cache
def finder() -> Finder:
    """The one finder for facts in all languages, built at the first question."""
    return Finder(phrase for language in LANGUAGES for phrase in phrases_of(language))
