"""Names: the one rule for organizations, the keys by which they join, and where a person's family name begins (method C3)."""

import re
from functools import lru_cache

from winsome.kernel.text import clean, fold, words

# Legal forms of many countries, and words such as Group that stand beside any name.
_FORMS = """
    ab ag aps as asa bv bvba co company corp corporation eg ev ek enterprises foundation gbr gesellschaft gesmbh gmbh
    group groep groupe grupo gruppe gruppo holding holdings inc incorporated international kft kg kgaa limited llc llp lp
    ltd ltda mbb mbh nv oao ohg ood ooo oy oyj plc pte pty sa sae sarl sas sasu scs se sl slu spa spz sro srl uab ug
    zao und and y et e
"""
LEGAL_FORMS = frozenset(_FORMS.split())

# Words that people shorten in the names of organizations.
_SHORTENED = """
    admin assn assoc auth bldg bros cie cons constr cos dept dist electr eng engr equip gov govt grp hldg hldgs holdg
    hosp ind inds ins inst instr intl int'l internatl lic log mach masch mfg mgmt mgt mktg nat'l natl org pharm proc prod
    prods prof props sci serv servs soc svc svcs sys syst technol telecomm transp univ
"""
SHORTENED = frozenset(_SHORTENED.split())

# Shortened in everybody's speech and on the door as well: `Dr. Oetker`, `St. Galler Kantonalbank`.
_USUAL = frozenset(["dr", "st", "ste", "no", "nr", "mr", "mrs", "ms"])
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}-?(?:[^\W\d_]\.)?")

_PARTICLES = frozenset(
    [
        "af", "al", "av", "bin", "da", "dal", "de", "dei", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "ibn",
        "la", "las", "le", "los", "ten", "ter", "van", "von", "vom", "zu", "zum", "zur", "y",
    ]
)  # fmt: skip
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "mba", "msc", "bsc", "md", "esq", "cpa", "dr", "ing", "dipl"])


def full_name(name: str) -> str:
    """A name as we keep it: clean, with single spaces."""
    return clean(name)[:250]


@lru_cache(maxsize=16_384)
def name_key(name: str) -> str:
    """The folded full name, by which cards of an organization join: `Élan AG` and `ELAN AG` are one, `Elan` is another."""
    return " ".join(words(name))[:250] or fold(name)[:250]


def looks_abbreviated(name: str) -> bool:
    """Does this look like a short form instead of the full name? `TPI`, `P&G Inc.`, `Intl Paper`, `Meyer Bros.`

    A registered name that is an abbreviation (`BASF SE`) looks like one too: the data owner grants it (docs/rooms/people.md).
    """
    tokens = [token.strip(",;:()\"'") for token in clean(name).split()]
    tokens = [token for token in tokens if token]
    core = [token for token in tokens if not _is_form(token)] or tokens
    if any(_is_shortened(token) for token in core):
        return True
    return bool(core) and all(_is_capitals(token) for token in core)


def split_name(name: str) -> tuple[str, str]:
    """Given and family name of somebody of whom only the full name is known: `Rhea von Brandt` is sorted under `von Brandt`.

    A guess, made only where no source says better.
    """
    first, comma, rest = (part.strip() for part in clean(name).partition(","))
    if comma and rest and fold(rest).strip(".") not in _SUFFIXES:
        return rest, first
    parts = first.split()
    while len(parts) > 1 and fold(parts[-1]).strip(".") in _SUFFIXES:
        parts.pop()
    start = len(parts) - 1
    while start > 1 and fold(parts[start - 1]) in _PARTICLES:
        start -= 1
    return (" ".join(parts[:start]), " ".join(parts[start:])) if start > 0 else ("", first)


@lru_cache(maxsize=16_384)
def _is_form(token: str) -> bool:
    bare = fold(token).replace(".", "").strip("-/")
    return bare in LEGAL_FORMS or token in ("&", "+", "-", "/", "–")


@lru_cache(maxsize=16_384)
def _is_shortened(token: str) -> bool:
    """`Assoc`, `Proc.`, `Int'l`: a word cut off. Initials (`C. H. Beck`) and `Dr.` are not."""
    bare = fold(token).rstrip(".")
    if bare in SHORTENED:
        return True
    return token.endswith(".") and bare not in _USUAL and not (_INITIALS.fullmatch(token) and token[0].isupper())


def _is_capitals(token: str) -> bool:
    """`TPI`, `P&G`, `A.B.C.`, `3M`, `PwC`, `ibm`: letters standing for words. `Élan`, `Aldi` and `7-Eleven` are words."""
    letters = [letter for letter in token if letter.isalpha()]
    if not letters or (len(token) > 6 and not _INITIALS.fullmatch(token)):
        return False
    if not any(letter.lower() != letter.upper() for letter in letters):
        return False  # a script without capitals has no abbreviation of this kind
    if all(letter.isupper() for letter in letters):
        return len(token) > 1
    if token.islower():
        return len(token) <= 3
    return len(token) <= 5 and sum(letter.isupper() for letter in letters) > 1
