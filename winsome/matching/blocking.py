"""Which pairs are looked at at all: those that share a key, as long as not too many share it.

A key that half the records have tells nothing and costs everything, so each kind of key has a budget of pairs: groups are taken
from the smallest up. A rare family name alone is enough in a million records; a frequent one needs employer or place beside it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    """What two records have to share in order to be compared, in SQL. `pairs` is how many pairs a record may cause on average."""

    name: str
    columns: tuple[str, ...]  # what has to be known
    sql: str
    pairs: float = 4

    def budget(self, records: int) -> int:
        """How many pairs may share this key."""
        return _AT_LEAST + round(self.pairs * records)


_AT_LEAST = 400_000  # pairs that any key may cause, however few the records


def key(*columns: str, pairs: float = 4) -> Key:
    """A key of several columns together."""
    return Key(" ".join(columns), columns, " || '|' || ".join(columns), pairs)


def also(column: str) -> tuple[Key, Key]:
    """A key of a column that has a second value: either equals either."""
    return Key(column, (column,), column), Key(column, (f"other_{column}",), f"other_{column}")


PERSON_KEYS = (
    *also("email"),
    *also("phone"),
    key("url"),
    Key("names", ("root", "family_root"), "least(root, family_root) || '|' || greatest(root, family_root)"),
    key("birth_date"),
    key("family_root", "organization"),
    key("root", "organization"),
    key("family_root", "organization_short"),
    Key("beginnings", ("family_root", "root", "organization"), "family_root[:4] || '|' || root[:3] || '|' || organization"),
    key("family_root", "initial", "city"),
    key("root", "city", pairs=1),
    key("family_root", "postal_code"),
    key("street"),
    key("postal_code"),
    Key("mail_name", ("mail_name",), "CASE WHEN length(mail_name) >= 7 THEN mail_name END", 1),
    key("family_root", pairs=1),
    Key("starts", ("family_root", "root"), "family_root[:5] || '|' || root[:3]", 1),
)

# What shows with near certainty that two records are one person: from it follows how many pairs there may be at all.
CERTAIN = (
    ("email",),
    ("phone",),
    ("url",),
    ("full_name", "organization"),
    ("full_name", "postal_code"),
    ("full_name", "birth_date"),
)
# What leaves the rest to be learned from, when two records agree in it. Names teach all the rest.
TEACHERS = (
    *(("email",), ("phone",), ("url",), ("birth_date",), ("postal_code",), ("street",)),
    *(("organization", "city"), ("organization",), ("city",)),
)  # fmt: skip
