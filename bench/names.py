"""Names without end, for people that nobody knows; and the members who look them up."""

FIRST = "bench@winsome.example"
PASSWORD = "a long password for measuring"
MEMBERS = 40
# What a page asks for while one types.
AS_FRAGMENTS = frozenset(["search"])

_STARTS = (
    "Al",
    "Ber",
    "Cor",
    "Dan",
    "El",
    "Fen",
    "Gor",
    "Hal",
    "Is",
    "Jor",
    "Kal",
    "Lor",
    "Mar",
    "Nor",
    "Os",
    "Per",
    "Quin",
    "Ros",
    "Sol",
    "Tor",
)
_MIDDLES = ("a", "e", "i", "o", "u", "an", "en", "in", "or", "ul")
_ENDS = ("da", "ek", "fin", "gard", "ho", "jan", "ka", "lund", "mir", "na", "rik", "sen", "ta", "vik", "wyn")
_TITLES = (
    "Head of Operations",
    "Purchasing Manager",
    "Plant Manager",
    "Production Planner",
    "Chief Financial Officer",
    "Quality Manager",
)
KINDS = ("Machine Works", "Logistics", "Paper Mills", "Water Company", "Chemicals", "Rail Components")
COUNTRIES = ("Germany", "France", "Poland", "Spain", "Ghana", "India", "Japan", "Chile", "Norway", "Kenya")
DIFFERENT = len(_STARTS) * len(_MIDDLES) * len(_ENDS)


def word(number: int) -> str:
    """One of 3,000 words that sound like a name."""
    return _STARTS[number % 20] + _MIDDLES[number // 20 % 10] + _ENDS[number // 200 % 15]


def title(number: int) -> str:
    """What somebody does."""
    return _TITLES[number % len(_TITLES)]
