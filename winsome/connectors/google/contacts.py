"""One row a contact. The number of columns grows with what the owner has filled in: `E-mail 1 - Value`, `E-mail 2 - Value` …"""

import re
from collections.abc import Sequence

from winsome.connectors.lines import PersonSeen, Table
from winsome.connectors.reading.tables import Tabular
from winsome.connectors.spreadsheet.contacts import PersonReader, table_of
from winsome.connectors.spreadsheet.headers import Field
from winsome.connectors.spreadsheet.mapping import Mapping
from winsome.kernel.text import fold

IMPORTER = "google_csv"
_NEW = ("first name", "last name", "organization name", "labels")
_OLD = ("name", "given name", "family name", "group membership")
_FIELDS = {
    "name": Field.FULL_NAME,
    "first name": Field.GIVEN_NAME,
    "given name": Field.GIVEN_NAME,
    "middle name": Field.MIDDLE_NAME,
    "additional name": Field.MIDDLE_NAME,
    "last name": Field.FAMILY_NAME,
    "family name": Field.FAMILY_NAME,
    "organization name": Field.ORGANIZATION,
    "organization title": Field.TITLE,
    "organization department": Field.DEPARTMENT,
    "notes": Field.NOTES,
}
_NUMBERED = {
    "e-mail value": Field.EMAIL,
    "phone value": Field.PHONE,
    "website value": Field.WEBSITE,
    "organization name": Field.ORGANIZATION,
    "organization title": Field.TITLE,
    "organization department": Field.DEPARTMENT,
}
_NUMBER = re.compile(r"^(.+) \d{1,2} - (.+)$")
_PHONE_KIND = re.compile(r"^phone \d{1,2} - (?:label|type)$")
_AT_HOME = ("home", "privat", "privat fax", "home fax", "domicile", "particular", "casa")


def score(cells: Sequence[str]) -> int:
    """How many columns of a Google export a record names; none when it is another table."""
    names = set(map(fold, cells))
    is_google = names.issuperset(_NEW) or names.issuperset(_OLD)
    return sum(_field(cell) is not Field.IGNORE for cell in cells) if is_google else 0


def read(sheet: Tabular) -> Table:
    """The contacts; whoever has no name, but a company and a title in it, is somebody too."""
    person = PersonReader(Mapping(sheet.header, tuple(map(_field, sheet.header))), names_by_office=True)
    kinds = [place for place, cell in enumerate(sheet.header[:-1]) if _PHONE_KIND.match(fold(cell))]

    def at_work(cells: list[str]) -> PersonSeen | None:
        private = {place + 1 for place in kinds if fold(cells[place]).lstrip("* ") in _AT_HOME}
        return person.read([("" if place in private else cell) for place, cell in enumerate(cells)] if private else cells)

    return table_of(sheet, IMPORTER, at_work)


def _field(cell: str) -> Field:
    plain = fold(cell)
    numbered = _NUMBER.match(plain)
    if numbered:
        return _NUMBERED.get(f"{numbered[1]} {numbered[2]}", Field.IGNORE)
    return _FIELDS.get(plain, Field.IGNORE)
