"""Import columns that are dropped before they reach the database, because nothing in them may be known (G1, G6)."""

from winsome.kernel.text import fold

_WORDS = frozenset(
    "birthday birthdate bday geburtstag anniversaire cumpleanos anniversary jahrestag spouse partner conyuge conjoint kinder "
    "children hobby gender geschlecht schools regierungsnr photo".split()
)


def is_never_column(header: str) -> bool:
    """Is this a column of which nothing may be stored?"""
    return any(word in _WORDS for word in fold(header).split())
