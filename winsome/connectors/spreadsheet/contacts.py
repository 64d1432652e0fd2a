"""Reads a table with contacts by its mapping."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from winsome.connectors.lines import PersonSeen, Table
from winsome.connectors.reading.columns import dropped_columns
from winsome.connectors.reading.dates import day_of
from winsome.connectors.reading.entries import Entry
from winsome.connectors.reading.row_lines import RowReader, lines_of_rows
from winsome.connectors.reading.tables import Tabular, open_sheet
from winsome.connectors.spreadsheet.headers import Field
from winsome.connectors.spreadsheet.mapping import Mapping, fingerprint, guess_mapping, header_score
from winsome.guardrail.columns import is_never_column
from winsome.people.addresses import email_address, phone_number, profile_address, web_address

IMPORTER = "csv"
SAMPLE = 5
_BETWEEN_VALUES = re.compile(r" ::: |[;,\n]| \| ")
_BETWEEN_NUMBERS = re.compile(r" ::: |[;\n]")


@dataclass(frozen=True)
class UnknownTable:
    """A table of which we do not know who wrote it: its columns are shown with a few rows, so that the user says what they are.

    The sample is for the user's eyes only and never stored; columns of the *never* class are empty in it.
    """

    sheet: Tabular
    sample_rows: tuple[tuple[str, ...], ...]

    @property
    def path(self) -> str:
        """Where it stands, as provenance shows it."""
        return self.sheet.path

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns."""
        return self.sheet.header

    @property
    def fingerprint(self) -> str:
        """Under which a mapping for such a table is remembered."""
        return fingerprint(self.header)

    def guess(self) -> Mapping:
        """The mapping to begin with."""
        return guess_mapping(self.header, self.sample_rows)


def open_unknown(entry: Entry, *, repair: bool = False) -> UnknownTable:
    """Open any table with a header. Raises: ExportRefused."""
    return unknown_table(open_sheet(entry, header_score, repair=repair))


def unknown_table(sheet: Tabular) -> UnknownTable:
    """A table with its first rows, as they are shown to the user."""
    hidden = [is_never_column(name) for name in sheet.header]
    rows: list[tuple[str, ...]] = []
    for row in sheet.rows():
        if row.trouble is None and any(row.cells):
            rows.append(tuple("" if is_never else cell for cell, is_never in zip(row.cells, hidden, strict=False)))
        if len(rows) == SAMPLE:
            break
    return UnknownTable(sheet, tuple(rows))


def read_mapped(unknown: UnknownTable, mapping: Mapping) -> Table:
    """The table as the mapping reads it."""
    return table_of(unknown.sheet, IMPORTER, PersonReader(mapping).read)


def table_of(sheet: Tabular, importer: str, read: RowReader, *, private: tuple[str, ...] = ()) -> Table:
    """A table whose rows are read one by one. `private` names columns that are dropped in this kind of table only."""
    return Table(
        path=sheet.path,
        importer=importer,
        content_hash=sheet.content_hash,
        lines=lines_of_rows(sheet, read),
        dropped_columns=dropped_columns(sheet.header, private),
        remarks=sheet.remarks(),
        expected_records=sheet.line_count,
    )


class PersonReader:
    """Reads one row after another by the same mapping; a cell may hold several values (`a@x.org ::: b@x.org`).

    With `names_by_office`, an organization and a title together name somebody too: the founder of that company.
    """

    def __init__(self, mapping: Mapping, *, names_by_office: bool = False) -> None:
        self._names_by_office = names_by_office
        self._places = {field: mapping.places(field) for field in Field}

    def read(self, cells: list[str]) -> PersonSeen | None:
        given, family = self._first(cells, Field.GIVEN_NAME), self._first(cells, Field.FAMILY_NAME)
        middle = self._first(cells, Field.MIDDLE_NAME)
        full = self._first(cells, Field.FULL_NAME) or " ".join(filter(None, (given, middle, family)))
        emails = self._each(cells, Field.EMAIL, _BETWEEN_VALUES, email_address)
        links = self._texts(cells, Field.PROFILE) + self._texts(cells, Field.WEBSITE)
        links = [part.strip() for link in links for part in link.split(" ::: ")]
        profiles = tuple(dict.fromkeys(filter(None, map(profile_address, links))))
        organization, title = self._first(cells, Field.ORGANIZATION), self._first(cells, Field.TITLE)
        has_office = self._names_by_office and bool(organization and title)
        if not (full or emails or profiles or has_office):
            return None
        connected = self._first(cells, Field.CONNECTED_ON)
        return PersonSeen(
            full_name=full,
            given_name=given,
            family_name=family,
            emails=emails,
            phones=self._each(cells, Field.PHONE, _BETWEEN_NUMBERS, phone_number),
            profiles=profiles,
            websites=tuple(web_address(link) for link in links if web_address(link) and not profile_address(link)),
            organization=organization,
            title=title,
            department=self._first(cells, Field.DEPARTMENT),
            city=self._first(cells, Field.CITY),
            country=self._first(cells, Field.COUNTRY),
            notes=tuple(self._texts(cells, Field.NOTES)),
            connected_on=day_of(connected) if connected else None,
        )

    def _texts(self, cells: list[str], field: Field) -> list[str]:
        return [text for place in self._places[field] if (text := cells[place].strip())]

    def _first(self, cells: list[str], field: Field) -> str:
        for place in self._places[field]:
            if text := cells[place].strip():
                return text
        return ""

    def _each(self, cells: list[str], field: Field, between: re.Pattern[str], read: Callable[[str], str]) -> tuple[str, ...]:
        texts = self._texts(cells, field)
        return tuple(dict.fromkeys(value for text in texts for part in between.split(text) if (value := read(part))))
