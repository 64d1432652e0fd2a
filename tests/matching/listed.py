"""Lists of invented people and organizations as tests hand them to the matching process."""

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from winsome.matching.fields import Field, Kind
from winsome.matching.records import Portion
from winsome.matching.running import Matching

SHARED = Path(__file__).parents[3] / "shared" / "data" / "er"
Row = Sequence[str]


@dataclass
class Listed:
    """Records as they are written: fields, then rows that begin with the id."""

    fields: tuple[Field, ...]
    rows: list[Row]
    name: str = "list.csv"

    def portions(self) -> Iterator[Portion]:
        said = {field: [row[place] for row in self.rows] for place, field in enumerate(self.fields, start=1)}
        yield Portion([row[0] for row in self.rows], said)


def likely(kind: Kind, records: Listed, against: Listed | None = None) -> dict[tuple[str, str], float]:
    """The probability of each pair that was found, by ids."""
    run = Matching(kind, lambda *_: None)
    found = list(run.pairs(records, against))
    return {(run.ids[pair.left], run.ids[pair.right]): pair.probability for pair in found}


def scores(pairs: Iterable[tuple[str, str]], truth: dict[str, str]) -> tuple[float, float]:
    """Precision and recall of pairs against who everybody is."""
    found = list(pairs)
    right = sum(truth[left] == truth[right] for left, right in found)
    sizes: dict[str, int] = {}
    for who in truth.values():
        sizes[who] = sizes.get(who, 0) + 1
    all_pairs = sum(size * (size - 1) // 2 for size in sizes.values())
    return right / max(len(found), 1), right / all_pairs


def a_town(people: int, *, seed: int = 1) -> tuple[list[Row], dict[str, str]]:
    """So many people with names, firms, places and addresses; a third of them twice, with what people do to lists."""
    chance = random.Random(seed)
    beginnings = ["An", "Ber", "Cor", "Dal", "El", "Far", "Gor", "Hal", "Ing", "Jan", "Kel", "Lor", "Mar", "Nor", "Ost", "Per"]
    endings = ["son", "man", "ski", "sen", "ley", "ton", "berg", "feld", "worth", "mann"]
    given = ["William", "Robert", "Anna", "Katherine", "Samuel", "Emily", "Lars", "Ines", "Oliver", "Jessica", "Matthew", "Nora"]
    nicknames = {"William": "Bill", "Robert": "Bob", "Katherine": "Kate", "Samuel": "Sam", "Jessica": "Jess", "Matthew": "Matt"}
    rows: list[Row] = []
    truth: dict[str, str] = {}
    for number in range(people):
        first = chance.choice(given)
        last = chance.choice(beginnings) + chance.choice(beginnings).lower() + chance.choice(endings)
        firm = f"{chance.choice(beginnings)}{chance.choice(endings)} {chance.choice(['Systems', 'Foods', 'Energy'])}"
        place = f"{chance.choice(beginnings)}{chance.choice(['ville', 'stadt', 'bury'])}"
        mail = f"{first}.{last}@{firm.replace(' ', '')}.example".lower()
        for copy in range(2 if chance.random() < 1 / 3 else 1):
            key = f"{number}-{copy}"
            shown = nicknames.get(first, first) if copy and chance.random() < 0.4 else first
            named = last[:3] + last[4:] if copy and chance.random() < 0.2 else last
            rows.append(
                (key, shown, named, firm + chance.choice(["", " Ltd", " GmbH"]), mail if chance.random() < 0.7 else "", place)
            )
            truth[key] = str(number)
    return rows, truth


TOWN = (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.ORGANIZATION, Field.EMAIL, Field.CITY)


def rows_of(path: Path) -> list[dict[str, str]]:
    """A table as it was written."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
