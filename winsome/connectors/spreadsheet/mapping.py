"""Which column of an unknown table is what: guessed, shown, corrected by the user, remembered for tables with the same header."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from winsome.connectors.spreadsheet.headers import Field, field_of, spelling
from winsome.guardrail.columns import is_never_column
from winsome.kernel.text import fold
from winsome.people.addresses import email_address, profile_address

_OF_THINGS = frozenset(
    ("amount", "stage name", "close date", "parent id", "parent account", "number of employees", "annual revenue")
)
_IDENTITY = frozenset((Field.FULL_NAME, Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL, Field.PROFILE))


@dataclass(frozen=True)
class Mapping:
    """One field for each column, by its place, because names may repeat."""

    header: tuple[str, ...]
    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        """A column of the *never* class is ignored, whatever anybody chose."""
        chosen = [*self.fields, *[Field.IGNORE] * len(self.header)]
        kept = (Field.IGNORE if is_never_column(name) else field for name, field in zip(self.header, chosen, strict=False))
        object.__setattr__(self, "fields", tuple(kept))

    def with_field(self, place: int, field: Field) -> "Mapping":
        """The same mapping with one column corrected."""
        fields = tuple(field if each == place else before for each, before in enumerate(self.fields))
        return replace(self, fields=fields)

    def places(self, field: Field) -> tuple[int, ...]:
        """Where the columns of this field stand."""
        return tuple(place for place, each in enumerate(self.fields) if each is field)

    @property
    def names_somebody(self) -> bool:
        """Can a row of this table say who it is about?"""
        return any(field in _IDENTITY for field in self.fields)


def fingerprint(header: Sequence[str]) -> str:
    """The same for two tables with the same columns in the same order: a remembered mapping fits both."""
    return blake2b("\x1f".join(map(fold, header)).encode(), digest_size=16).hexdigest()


def header_score(cells: Sequence[str]) -> int:
    """How much a record looks like the header of a table with contacts."""
    if any("@" in cell or "://" in cell or len(cell) > 120 for cell in cells):
        return 0
    known = sum(field_of(cell) is not Field.IGNORE for cell in cells)
    named = sum(1 for cell in cells if any(map(str.isalpha, cell)))
    return 10 * known + named if known or named > 1 else 0


def guess_mapping(header: Sequence[str], sample_rows: Sequence[Sequence[str]] = ()) -> Mapping:
    """What each column most likely is: by its name, and where the name tells nothing, by what stands in it."""
    fields = [field_of(cell) for cell in header]
    _tell_salutation_from_title(header, fields)
    _tell_family_name_from_full_name(header, fields)
    _tell_things_from_people(header, fields)
    for place, field in enumerate(fields):
        if field in (Field.IGNORE, Field.WEBSITE):
            fields[place] = _by_content([row[place] for row in sample_rows if place < len(row)]) or field
    return Mapping(tuple(header), tuple(fields))


def mapping_by_name(header: Sequence[str], fields: dict[str, Field]) -> Mapping:
    """The mapping of a table whose writer we know: each column by its exact name, apart from capitals and accents."""
    known = {fold(name): field for name, field in fields.items()}
    return Mapping(tuple(header), tuple(known.get(fold(cell), Field.IGNORE) for cell in header))


def _tell_salutation_from_title(header: Sequence[str], fields: list[Field]) -> None:
    """Outlook's “Title” is Mr or Dr, and stands beside a “Job Title”."""
    titles = [place for place, field in enumerate(fields) if field is Field.TITLE]
    if len(titles) > 1:
        for place in titles:
            if spelling(header[place]) in ("title", "titre", "titulo", "titel"):
                fields[place] = Field.IGNORE


def _tell_family_name_from_full_name(header: Sequence[str], fields: list[Field]) -> None:
    """A bare “Name” beside a given name is the family name, and a bare “Nombre” or “Nom” alone is the whole name."""
    has_given, has_family = Field.GIVEN_NAME in fields, Field.FAMILY_NAME in fields
    for place, cell in enumerate(header):
        plain = spelling(cell)
        if plain == "name" and has_given and not has_family:
            fields[place] = Field.FAMILY_NAME
        elif (plain == "nom" and not has_given) or (plain == "nombre" and not has_family):
            fields[place] = Field.FULL_NAME


def _tell_things_from_people(header: Sequence[str], fields: list[Field]) -> None:
    """A bare “Name” beside an amount or a parent company names a deal or a company, nobody in person."""
    if _OF_THINGS.intersection(map(spelling, header)):
        for place, cell in enumerate(header):
            if spelling(cell) == "name":
                fields[place] = Field.IGNORE


def _by_content(cells: Sequence[str]) -> Field | None:
    filled = [cell for cell in cells if cell.strip()]
    if filled and all(profile_address(cell) for cell in filled):
        return Field.PROFILE
    if filled and all(email_address(cell) for cell in filled):
        return Field.EMAIL
    return None
