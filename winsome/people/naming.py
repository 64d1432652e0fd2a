"""Names: the one naming rule for organizations, and the keys by which they join (method C3)."""

import re

from winsome.kernel.text import clean, fold, words

# Legal forms say nothing about whether the name before them is whole.
LEGAL_FORMS = frozenset(
    [
        "ag",
        "co",
        "corp",
        "gmbh",
        "inc",
        "kg",
        "kgaa",
        "llc",
        "llp",
        "ltd",
        "limited",
        "mbh",
        "nv",
        "ohg",
        "oy",
        "plc",
        "pty",
        "sa",
        "sarl",
        "sas",
        "se",
        "spa",
        "srl",
        "sl",
        "ab",
        "as",
        "aps",
        "bv",
        "ug",
        "ev",
        "eg",
    ]
)
# Words that people shorten in the names of organizations.
SHORTENED = frozenset(
    [
        "assoc",
        "assn",
        "bros",
        "cie",
        "cos",
        "dept",
        "dev",
        "dist",
        "engr",
        "eng",
        "gov",
        "govt",
        "grp",
        "hosp",
        "ind",
        "inds",
        "inst",
        "intl",
        "int'l",
        "lab",
        "labs",
        "mfg",
        "mgmt",
        "natl",
        "nat'l",
        "org",
        "prod",
        "svcs",
        "tech",
        "technol",
        "univ",
    ]
)
_SHORT = re.compile(r"[A-ZÄÖÜ&.\-/0-9]{2,6}")


def full_name(name: str) -> str:
    """A name as we keep it: clean, with single spaces."""
    return clean(name)[:250]


def name_key(name: str) -> str:
    """The folded full name, by which cards of an organization join: `Élan AG` and `ELAN AG` are one, `Elan` is another."""
    return " ".join(words(name))[:250] or fold(name)[:250]


def looks_abbreviated(name: str) -> bool:
    """Does this look like a short form instead of the full name? `TPI`, `P&G Inc.`, `Intl Paper`, `Meyer Bros.`"""
    tokens = [token.strip(",;()") for token in clean(name).split()]
    core = [token for token in tokens if fold(token).strip(".") not in LEGAL_FORMS] or tokens
    if any(fold(token).rstrip(".") in SHORTENED for token in core):
        return True
    return len(core) == 1 and bool(_SHORT.fullmatch(core[0])) and any(letter.isalpha() for letter in core[0])
