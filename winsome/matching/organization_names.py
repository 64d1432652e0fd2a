"""Names of organizations as they are compared: legal form off, words in full, initials, letters of the Latin alphabet (C3).

`Quinper Partners, Inc.` and `QUINPER PARTNERS` have one core; `Quinper Labs` has another, because a subsidiary is no duplicate.
"""

import re
from functools import lru_cache
from pathlib import Path

from winsome.matching.letters import latin
from winsome.matching.lists import entries, lines

_WORDS = Path(__file__).parent / "words"
_FORMS = frozenset(tuple(form.split()) for form in entries(_WORDS / "legal_forms.txt"))
_LONGEST_FORM = max(map(len, _FORMS))
_IN_FULL = dict(line.split(maxsplit=1) for line in lines(_WORDS / "shortened.txt"))
# Words that say nothing about which organization it is, in the languages whose names we meet most.
_SMALL_WORDS = """
    the of and for in on at to a an de des du la le les l d et en au aux der die das und fur von im am dem den zu del los las el
    y e da do dos das di della delle dei il lo gli i van het voor te og i for av pa och
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_POINTS = re.compile(r"(?<=\b\w)[.·](?=\w\b|\s|$|[,;)])")
_SPLIT = re.compile(r"[^\w&]+|_+")
# `Piolax, Inc. (Japan)`: where it is, or what it is called besides.
_ASIDE = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,200})[)\]）】]")
_TOO_LONG = 300


@lru_cache(maxsize=65_536)
def core(name: str) -> str:
    """The words that tell an organization, in order: folded, in full, without legal form. Empty when there are none."""
    return " ".join(core_words(_ASIDE.sub(" ", name[:_TOO_LONG])) or core_words(name[:_TOO_LONG]))


@lru_cache(maxsize=65_536)
def aside(name: str) -> str:
    """What stands in parentheses behind a name, folded: `Association of Botanical Gardens (ABG)`."""
    found = _ASIDE.search(name[:_TOO_LONG])
    return " ".join(words_of(found[1])) if found and _ASIDE.sub("", name[:_TOO_LONG]).strip() else ""


def core_words(name: str) -> tuple[str, ...]:
    """The words of a name with its legal forms off both ends and its shortened words in full."""
    words = without_legal_form(words_of(name))
    return tuple(full for word in words for full in _IN_FULL.get(word, word).split())


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name: `A.S.A.E.` is one, `&` is `and`."""
    plain = latin(_POINTS.sub("", name)).replace("'s ", "s ").replace("'", "")
    return tuple(_SPLIT.sub(" ", plain.replace("&", " and ")).split())


def without_legal_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the legal forms at the end and, as in `PT Astra` or `OOO Romashka`, at the beginning."""
    while len(words) > 1 and (size := _form_at_end(words)):
        words = words[:-size]
    if len(words) > 1 and (size := _form_at_start(words)):
        words = words[size:]
    while len(words) > 1 and words[-1] in ("and", "und", "et", "y", "e"):
        words = words[:-1]
    return words


def _form_at_end(words: tuple[str, ...]) -> int:
    return next((size for size in range(min(_LONGEST_FORM, len(words) - 1), 0, -1) if words[-size:] in _FORMS), 0)


def _form_at_start(words: tuple[str, ...]) -> int:
    sizes = range(min(_LONGEST_FORM, len(words) - 1), 0, -1)
    return next((size for size in sizes if words[:size] in _FORMS and words[:size] not in _NOT_IN_FRONT), 0)


# Forms that in front of a name are a word of it: `La Poste`, `AS Roma`, `Company of Wolves`.
_WORDS_IN_FRONT = "ad am ans as ba bt ca co company corp da dd ee et eu is pa pc pp sc se sp ss st"
_NOT_IN_FRONT = frozenset((word,) for word in _WORDS_IN_FRONT.split())


@lru_cache(maxsize=65_536)
def telling_words(name_core: str) -> tuple[str, ...]:
    """The words of a core without articles and the like."""
    words = tuple(name_core.split())
    return tuple(word for word in words if word not in _SMALL) or words


@lru_cache(maxsize=65_536)
def initials(name_core: str) -> str:
    """What an acronym of this name would be: `american society of association executives` gives `asae`. Empty for one word."""
    words = telling_words(name_core)
    return "".join(word[0] for word in words) if len(words) > 1 else ""
