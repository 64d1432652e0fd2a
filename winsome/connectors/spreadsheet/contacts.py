"""Reads a table with contacts by its mapping."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from winsome.connectors.lines import Line, Outcome, PersonSeen, Reason, Table
from winsome.connectors.reading.columns import dropped_columns
from winsome.connectors.reading.dates import day_of
from winsome.connectors.reading.entries import Entry
from winsome.connectors.reading.repetitions import Repetitions
from winsome.connectors.reading.tables import Sheet, open_sheet
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

    sheet: Sheet
    sample_rows: tuple[tuple[str, ...], ...]

    @property
    def path(self) -> str:
        """Where it stands, as provenance shows it."""
        return self.sheet.entry.path

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
    sheet = open_sheet(entry, header_score, repair=repair)
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
    sheet = unknown.sheet
    return Table(
        path=sheet.entry.path,
        importer=IMPORTER,
        content_hash=sheet.found.content_hash,
        lines=_lines(sheet, mapping),
        dropped_columns=dropped_columns(sheet.header),
        remarks=sheet.remarks(),
        expected_records=sheet.found.line_count,
    )


def _lines(sheet: Sheet, mapping: Mapping) -> Iterator[Line]:
    person = _PersonReader(mapping)
    repetitions = Repetitions()
    for row in sheet.rows():
        if row.trouble is not None:
            yield Line(row.record, Outcome.SET_ASIDE, reason=row.trouble)
        elif not any(map(str.strip, row.cells)):
            yield Line(row.record, Outcome.SET_ASIDE, reason=Reason.BLANK)
        elif (seen := person.read(row.cells)) is None:
            yield Line(row.record, Outcome.SET_ASIDE, reason=Reason.NO_IDENTITY)
        elif (earlier := repetitions.earlier(row.record, row.cells)) is not None:
            yield Line(row.record, Outcome.DUPLICATE, same_as=earlier)
        else:
            yield Line(row.record, Outcome.GOOD, seen)


class _PersonReader:
    """Reads one row after another by the same mapping; a cell may hold several values (`a@x.org ::: b@x.org`)."""

    def __init__(self, mapping: Mapping) -> None:
        self._places = {field: mapping.places(field) for field in Field}

    def read(self, cells: list[str]) -> PersonSeen | None:
        given, family = self._first(cells, Field.GIVEN_NAME), self._first(cells, Field.FAMILY_NAME)
        middle = self._first(cells, Field.MIDDLE_NAME)
        full = self._first(cells, Field.FULL_NAME) or " ".join(filter(None, (given, middle, family)))
        emails = self._each(cells, Field.EMAIL, _BETWEEN_VALUES, email_address)
        links = self._texts(cells, Field.PROFILE) + self._texts(cells, Field.WEBSITE)
        links = [part.strip() for link in links for part in link.split(" ::: ")]
        profiles = tuple(dict.fromkeys(filter(None, map(profile_address, links))))
        if not (full or emails or profiles):
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
            organization=self._first(cells, Field.ORGANIZATION),
            title=self._first(cells, Field.TITLE),
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
