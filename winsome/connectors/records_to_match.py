"""Any table as records to be matched: which column is what, as somebody said or as its name tells.

What is read here goes to the matching process and nowhere else; a birth date too, which is never stored.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from winsome.connectors.errors import NotATable
from winsome.connectors.reading.archives import open_safely
from winsome.connectors.reading.tables import Tabular, open_sheet
from winsome.connectors.spreadsheet.headers import Field as Column
from winsome.connectors.spreadsheet.headers import field_of, spelling
from winsome.connectors.spreadsheet.mapping import header_score
from winsome.matching.errors import NoIdColumn, NoPairs, NoSuchColumn, NothingToCompare
from winsome.matching.fields import Field, Kind
from winsome.matching.records import PORTION, Portion

_SPELLINGS = {
    Field.ID: """
        id; unique id; uid; uuid; guid; key; rec id; record id; recid; row id; person id; contact id; lead id; account
        id; org id; organization id; organisation id; company id; customer id; vid; nr; nummer; number; datensatz id;
        identifiant; identificador""",
    Field.BIRTH_DATE: """
        dob; date of birth; birth date; birthdate; birthday; geburtsdatum; geburtstag; date de naissance; fecha de
        nacimiento""",
    Field.POSTAL_CODE: """
        postal code; postalcode; post code; postcode; zip; zip code; zipcode; plz; postleitzahl; code postal; codigo
        postal; business postal code; mailing zip postal code; mailing postal code; billing zip postal code; zip
        postal code""",
    Field.STREET: """
        street; address; street address; address line; strasse; adresse; rue; calle; direccion; business street;
        mailing street; billing street""",
    Field.DOMAIN: "domain; company domain name; web domain; domane; website domain",
}
_BY_NAME = {each.strip(): field for field, text in _SPELLINGS.items() for each in " ".join(text.split()).split(";")}
_BY_COLUMN = {
    Column.FULL_NAME: Field.NAME,
    Column.GIVEN_NAME: Field.GIVEN_NAME,
    Column.FAMILY_NAME: Field.FAMILY_NAME,
    Column.ORGANIZATION: Field.ORGANIZATION,
    Column.TITLE: Field.TITLE,
    Column.EMAIL: Field.EMAIL,
    Column.PHONE: Field.PHONE,
    Column.PROFILE: Field.URL,
    Column.WEBSITE: Field.DOMAIN,
    Column.CITY: Field.CITY,
    Column.COUNTRY: Field.COUNTRY,
}
_NAMES = (Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME)
_SEVERAL = frozenset((Field.EMAIL, Field.PHONE, Field.URL))
_BETWEEN = " ::: "


def guessed_field(cell: str, kind: Kind) -> Field | None:
    """What a column is, as far as its name tells."""
    plain, as_field = spelling(cell), cell.strip().lower()
    if as_field in list(Field) and not (kind is Kind.ORGANIZATION and as_field == Field.ORGANIZATION):
        return Field(as_field)
    if plain in ("suburb", "locality"):
        return Field.CITY
    if kind is Kind.ORGANIZATION and field_of(cell) in (Column.ORGANIZATION, Column.FULL_NAME):
        return Field.NAME
    return _BY_NAME.get(plain) or _BY_COLUMN.get(field_of(cell))


def _guess(header: Sequence[str], kind: Kind) -> list[Field | None]:
    fields = [guessed_field(cell, kind) for cell in header]
    if Field.GIVEN_NAME in fields and Field.FAMILY_NAME not in fields:  # a bare `name` beside a given name is the family's
        fields = [Field.FAMILY_NAME if field is Field.NAME else field for field in fields]
    first = fields.index(Field.ID) if Field.ID in fields else -1
    return [None if field is Field.ID and place != first else field for place, field in enumerate(fields)]


@dataclass
class ListToMatch:
    """One table with its columns understood. `rows_left_out` counts what could not be read as records."""

    name: str
    sheet: Tabular
    fields: tuple[Field | None, ...]
    rows_left_out: int = 0

    def portions(self) -> Iterator[Portion]:
        """Its records in order."""
        places = {
            field: [place for place, each in enumerate(self.fields) if each is field] for field in Field if field in self.fields
        }
        id_place = places.pop(Field.ID)[0]
        for rows in _by(PORTION, self._rows()):
            yield _portion(rows, id_place, places)

    def _rows(self) -> Iterator[list[str]]:
        for row in self.sheet.rows():
            if row.trouble is not None:
                self.rows_left_out += 1
            elif any(row.cells):
                yield row.cells


def _portion(rows: list[list[str]], id_place: int, places: Mapping[Field, list[int]]) -> Portion:
    said = {}
    for field, columns in places.items():
        if len(columns) == 1:
            said[field] = [row[columns[0]].strip() for row in rows]
        elif field in _SEVERAL:
            said[field] = [_BETWEEN.join(filter(None, (row[place].strip() for place in columns))) for row in rows]
        else:
            said[field] = [next(filter(None, (row[place].strip() for place in columns)), "") for row in rows]
    return Portion([row[id_place].strip() for row in rows], said)


@dataclass
class GivenPairs:
    """A table of pairs: `id`, then `left_…` and `right_…` columns. Each pair becomes two records, the left one first."""

    name: str
    sheet: Tabular
    kind: Kind

    def __post_init__(self) -> None:
        """Raises: NoIdColumn, NothingToCompare."""
        header = [cell.strip().lower() for cell in self.sheet.header]
        sides = [_side_of(cell, self.kind) for cell in header]
        if "id" not in header:
            raise NoIdColumn(self.name)
        if not all(any(side == wanted for side, field in sides if field) for wanted in ("left", "right")):
            raise NoPairs(self.name)
        self.id_place = header.index("id")
        self._places: dict[str, dict[Field, list[int]]] = {"left": {}, "right": {}}
        for place, (side, field) in enumerate(sides):
            if field is not None:
                self._places[side].setdefault(field, []).append(place)

    def rows(self) -> Iterator[list[str]]:
        """The rows that can be read, as they stand."""
        return (row.cells for row in self.sheet.rows() if row.trouble is None and any(row.cells))

    def portions(self) -> Iterator[Portion]:
        """The records of the pairs: left, right, left, right."""
        for rows in _by(PORTION, self.rows()):
            left, right = (_portion(rows, self.id_place, self._places[side]) for side in ("left", "right"))
            nothing = [""] * len(rows)
            said = {
                field: [
                    cell
                    for both in zip(left.said.get(field, nothing), right.said.get(field, nothing), strict=True)
                    for cell in both
                ]
                for field in {*left.said, *right.said}
            }
            yield Portion([each for each in left.ids for _ in range(2)], said)


def _side_of(cell: str, kind: Kind) -> tuple[str, Field | None]:
    side, _, rest = cell.partition("_")
    field = guessed_field(rest, kind) if side in ("left", "right") else None
    return side, None if field is Field.ID else field


def _by(size: int, rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while portion := list(islice(rows, size)):
        yield portion


class ListsToMatch:
    """Opens tables for as long as they are read."""

    def __init__(self, kind: Kind, mapping: Mapping[str, Field]) -> None:
        self.kind = kind
        self.mapping = mapping
        self._unfound = set(mapping)
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open.close()

    def open(self, path: Path) -> ListToMatch:
        """Open a table and understand its columns. Raises: ExportRefused, ListRefused."""
        sheet = self.sheet(path)
        fields = self._fields(sheet.header)
        if Field.ID not in fields:
            raise NoIdColumn(path.name)
        if not set(fields) - {None, Field.ID}:
            raise NothingToCompare(path.name)
        return ListToMatch(path.name, sheet, tuple(fields))

    def _fields(self, header: Sequence[str]) -> list[Field | None]:
        """What each column is. What was named counts alone, beside a street, which is known by its name only.

        Another list may call the same field by a name that tells it.
        """
        guessed = _guess(header, self.kind)
        if not self.mapping:
            return guessed
        named = [self.mapping.get(cell) for cell in header]
        self._unfound -= set(header)
        wanted = {Field.ID, Field.STREET, *self.mapping.values()} - set(named)
        return [field or (guess if guess in wanted else None) for field, guess in zip(named, guessed, strict=True)]

    def check_mapping(self, file: str) -> None:
        """After all lists are open: is every column that was named in one of them? Raises: NoSuchColumn."""
        for column in sorted(self._unfound):
            raise NoSuchColumn(file, column)

    def open_pairs(self, path: Path) -> GivenPairs:
        """Open a table of pairs. Raises: ExportRefused, ListRefused."""
        return GivenPairs(path.name, self.sheet(path), self.kind)

    def sheet(self, path: Path) -> Tabular:
        """The one table in a file. Raises: ExportRefused."""
        opened = self._open.enter_context(open_safely(path))
        if len(opened.entries) != 1:
            raise NotATable(path.name, line=1)
        return open_sheet(opened.entries[0], self._score)

    def _score(self, cells: Sequence[str]) -> int:
        named = sum(cell in self.mapping or cell.lower().startswith(("left_", "right_")) for cell in cells)
        known = sum(guessed_field(cell, self.kind) is not None for cell in cells)
        return 100 * named + 10 * known + header_score(cells) if named or known else 0
