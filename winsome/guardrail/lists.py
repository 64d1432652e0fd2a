"""The word lists of the guardrail, read once from `words/<language>/<topic>.txt`.

A list has headings ending in a colon and phrases between commas, over as many lines as they need. `never` refuses, `ask` asks
the author unless professional words stand beside it, `passes` is an exception that hides what it covers from the other lists,
`maybe` is kept with care, `context` names the words of work. Two files serve the others: `names` holds choices that phrases of
the language may use as {kin}, and `tongue` the small words by which the language of a text is recognized.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from winsome.guardrail.finder import Finder
from winsome.guardrail.phrases import Phrase, Piece, choice_of, parse

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
def names_of(language: str) -> dict[str, Piece]:
    """The named choices of a language, from its `names.txt`."""
    return {heading.removeprefix("name "): choice_of(words) for heading, words in sections(WORDS / language / "names.txt")}


@cache
def tongue_of(language: str) -> frozenset[str]:
    """Small words that this language has and the others have not."""
    return frozenset(word for _, words in sections(WORDS / language / "tongue.txt") for word in words)


def phrases_of(language: str) -> Iterator[Phrase]:
    """Every phrase about facts in one language."""
    names = names_of(language)
    for path in sorted((WORDS / language).glob("*.txt")):
        if path.stem in ("names", "tongue", "messages"):
            continue
        for heading, written in sections(path):
            verdict, _, topic = heading.partition(" ")
            for one in written:
                yield parse(one, verdict, topic or path.stem, names, language)


@cache
def title_words() -> frozenset[str]:
    """The words of job titles, folded, in all languages."""
    lines = (WORDS / "titles.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word.strip() for line in lines if not line.startswith("#") for word in line.split(",") if word.strip())


@cache
def finder() -> Finder:
    """The one finder for facts in all languages, built at the first question."""
    return Finder(phrase for language in LANGUAGES for phrase in phrases_of(language))
