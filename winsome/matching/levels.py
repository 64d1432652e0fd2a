"""The words in which comparisons are written, before an engine's library makes a model of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Level:
    """One answer to "how alike are these two here?", in SQL on the columns `…_l` and `…_r`."""

    label: str
    sql: str
    matched: float
    by_chance: float
    frequency_of: str = ""
    is_fixed: bool = False  # its worth is not learned, because it depends on what another comparison tells already


@dataclass(frozen=True)
class Comparison:
    """One thing in which two records are compared. `unknown` holds when one of them says nothing about it: no evidence."""

    name: str
    unknown: str
    levels: tuple[Level, ...]
    otherwise: tuple[float, float]

    @property
    def column(self) -> str:
        """The column without which there is nothing to compare."""
        return "full_name" if self.name == "name" else self.name


def same(column: str) -> str:
    """Equal in both."""
    return f"{column}_l = {column}_r"


def same_of_two(column: str) -> str:
    """Equal in one of the two values that a record may have: of e-mails and telephones people have several."""
    pairs = ((column, column), (column, f"other_{column}"), (f"other_{column}", column), (f"other_{column}", f"other_{column}"))
    return "(" + " OR ".join(f"{left}_l = {right}_r" for left, right in pairs) + ")"


def one_silent(column: str) -> str:
    """When there is nothing to compare: one of the two is silent."""
    return f"({column}_l IS NULL OR {column}_r IS NULL)"


def edits(column: str, most: int, *, shortest: int = 4) -> str:
    """At most so many slips of the finger, in a word of some length."""
    longest = f"greatest(length({column}_l), length({column}_r))"
    return f"(damerau_levenshtein({column}_l, {column}_r) <= {most} AND {longest} >= {shortest})"
