"""Tables of separated values as people really have them: preambles, three delimiters, ragged rows, an open quote, a giant cell.

A row keeps the number under which `list(csv.reader(file))[n - 1]` finds it, so that anybody can look it up in the file. Only
after a quotation mark that never closes do numbers go on line by line: a plain reader would swallow the rest of the file.
"""

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from django.utils.translation import gettext, ngettext

from winsome.connectors.errors import NotATable, WebPageInstead
from winsome.connectors.lines import Reason
from winsome.connectors.reading.decoding import LINE_LIMIT, Survey, is_unreadable, repaired, roughly_decoded, survey, text_lines
from winsome.connectors.reading.entries import Entry

CELL_LIMIT = 1_000_000
HEADER_WITHIN = 10
DELIMITERS = (",", ";", "\t", "|")

csv.field_size_limit(CELL_LIMIT)

_BACKSLASHED = re.compile(r'\\(["\\])')


@dataclass(frozen=True, slots=True)
class Row:
    """One record after the header, with the trouble it has, if any."""

    record: int
    cells: list[str]
    trouble: Reason | None = None


class Tabular(Protocol):
    """A table whose header was found, whatever it is kept in: separated values or a workbook's sheet."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns, trimmed."""
        ...

    @property
    def path(self) -> str:
        """Where it stands, as provenance shows it."""
        ...

    @property
    def content_hash(self) -> str:
        """By which the same table is known again."""
        ...

    @property
    def line_count(self) -> int:
        """About how many records there are."""
        ...

    def rows(self) -> Iterator[Row]:
        """The records after the header, in order, the same each time."""
        ...

    def remarks(self) -> list[str]:
        """What somebody should know about the whole table."""
        ...


@dataclass(frozen=True)
class Sheet:
    """A table whose header was found. `rows` may be read again and again, always with the same result."""

    entry: Entry
    found: Survey
    delimiter: str
    header: tuple[str, ...]
    header_record: int
    repair: bool = False  # somebody asked us to repair letters that were encoded twice
    is_backslashed: bool = False  # quotation marks inside cells are written \" and not ""

    @property
    def path(self) -> str:
        """Where it stands, as provenance shows it."""
        return self.entry.path

    @property
    def content_hash(self) -> str:
        """By which the same file is known again."""
        return self.found.content_hash

    @property
    def line_count(self) -> int:
        """About how many records there are."""
        return self.found.line_count

    def rows(self) -> Iterator[Row]:
        """The records after the header, in order."""
        width = len(self.header)
        must_check = self.found.encoding != "utf-8"
        lines: Iterator[str] = text_lines(self.entry, self.found)
        if self.is_backslashed:
            lines = (_BACKSLASHED.sub(_doubled, line) for line in lines)
        records = _records(lines, self.delimiter, self.found.has_odd_quotes, width)
        for row in islice(records, self.header_record, None):
            cells = row.cells
            if row.trouble is None and len(cells) != width and cells:
                row = _fitted(row, width, self.delimiter)
            if must_check and row.trouble is None and is_unreadable(cells):
                row = Row(row.record, cells, Reason.UNREADABLE_TEXT)
            if self.repair:
                row = Row(row.record, [repaired(cell) for cell in row.cells], row.trouble)
            yield row

    def remarks(self) -> list[str]:
        """What somebody should know about the whole file, before or after bringing it in."""
        has_rows = next(self.rows(), None) is not None
        nothing = [] if has_rows else [gettext("There is a header and no line below it.")]
        return nothing + encoding_remarks(self.found, repair=self.repair)


HeaderScore = Callable[[Sequence[str]], int]


def open_sheet(entry: Entry, score: HeaderScore, *, repair: bool = False, is_backslashed: bool = False) -> Sheet:
    """Find delimiter and header among the first records: the one that `score` likes best. Raises: NotATable, WebPageInstead."""
    found = survey(entry)
    start = _first_lines(entry, found)
    header = find_header(start, score)
    if header is None:
        if any(line.lstrip().lower().startswith(("<!doctype", "<html", "<?xml")) for line in start[:3]):
            raise WebPageInstead(entry.path)
        raise NotATable(entry.path, line=1)
    return Sheet(entry, found, *header, repair=repair, is_backslashed=is_backslashed)


def header_of(head: bytes, score: HeaderScore) -> tuple[str, ...] | None:
    """The header as the first bytes of a file show it, before the file is looked through."""
    start = roughly_decoded(head).splitlines(keepends=True)
    header = find_header([line.replace("\0", "") for line in start[:60]], score)
    return header[1] if header else None


class RepairOffered(str):
    """The sentence that offers to mend letters which were encoded twice."""

    __slots__ = ()


def encoding_remarks(found: Survey, *, repair: bool) -> list[str]:
    """What is odd about the letters of a file, in sentences; a repair is offered, never made unasked."""
    remarks = []
    if found.other_lines:
        numbers = ", ".join(map(str, found.other_lines))
        remarks.append(gettext("Most of the file is UTF-8, but not these lines: %(lines)s.") % {"lines": numbers})
    if found.mojibake and not repair:
        remarks.append(
            RepairOffered(
                ngettext(
                    "One place looks as if it had been saved in the wrong encoding (“Ã©” for “é”). We can repair it.",
                    "%(count)d places look as if they had been saved in the wrong encoding (“Ã©” for “é”). We can repair them.",
                    found.mojibake,
                )
                % {"count": found.mojibake}
            )
        )
    return remarks


def _first_lines(entry: Entry, found: Survey, most: int = 60) -> list[str]:
    start: list[str] = []
    with closing(text_lines(entry, found)) as lines:
        for line in islice(lines, most):
            start.append(line[: 2 * CELL_LIMIT])
    return start


def find_header(start: Sequence[str], score: HeaderScore) -> tuple[str, tuple[str, ...], int] | None:
    """The delimiter, the header's cells, trimmed, and its record number; None when no record looks like a header."""
    best: tuple[int, str, tuple[str, ...], int] | None = None
    announced = start[0].strip() if start else ""
    delimiters = (announced[4],) if announced.lower().startswith("sep=") and len(announced) == 5 else DELIMITERS
    for delimiter in delimiters:
        for number, cells in enumerate(_first_records(start, delimiter), start=1):
            header = tuple(cell.strip() for cell in cells)
            points = score(header) if any(header) else 0
            if points > (best[0] if best else 0):
                best = (points, delimiter, header, number)
    return (best[1], best[2], best[3]) if best else None


def _first_records(start: Sequence[str], delimiter: str) -> list[list[str]]:
    records: list[list[str]] = []
    with suppress(csv.Error):  # a giant cell below the header does not matter here
        records.extend(islice(csv.reader(iter(start), delimiter=delimiter), HEADER_WITHIN))
    return records


def _doubled(match: re.Match[str]) -> str:
    """`\\"` as a table writes it, and a backslash that stands for itself."""
    return '""' if match[1] == '"' else match[1]


class _Feed:
    """Hands lines to csv.reader and remembers those of the record under way, so that they can be read anew."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.again: deque[str] = deque()
        self.record: list[str] = []

    def __iter__(self) -> "_Feed":
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else next(self._lines)
        if len(line) >= LINE_LIMIT:
            self._pass_over(line)
        self.record.append(line)
        return line

    def _pass_over(self, piece: str) -> None:
        """A line longer than LINE_LIMIT comes in pieces: drop them all, but remember whether they leave a quotation open."""
        quotes = 0
        while piece:
            quotes += piece.count('"')
            piece = "" if piece.endswith(("\n", "\r")) else next(self._lines, "")
        self.record.append('"' * (quotes % 2))
        raise csv.Error("line beyond the limit")

    def skip_until_closed(self) -> None:
        """Pass over the lines of a giant cell, to where its quotation mark closes."""
        is_open = sum(line.count('"') for line in self.record) % 2 == 1
        for line in self._lines if is_open else ():
            if line.count('"') % 2:
                return


def _records(lines: Iterator[str], delimiter: str, has_odd_quotes: bool, width: int) -> Iterator[Row]:
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=delimiter)
    number = 0
    while True:
        feed.record.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            number += 1
            yield Row(number, [], _beyond_limits(feed, has_odd_quotes))
            continue
        number += 1
        if len(feed.record) > 1 and _swallowed_others(feed.record, cells, delimiter, width):
            feed.again.extendleft(reversed(feed.record[1:]))
            yield Row(number, [], Reason.OPEN_QUOTE)
        else:
            yield Row(number, cells)


def _beyond_limits(feed: _Feed, has_odd_quotes: bool) -> Reason:
    """A cell larger than the limit: truly so, or because a quotation mark was never closed."""
    if len(feed.record) > 1 and has_odd_quotes:
        feed.again.extendleft(reversed(feed.record[1:]))
        return Reason.OPEN_QUOTE
    if not has_odd_quotes:
        feed.skip_until_closed()
    return Reason.CELL_TOO_LARGE


def _swallowed_others(record: list[str], cells: list[str], delimiter: str, width: int) -> bool:
    """Did a quotation mark that was not closed take whole records into one cell?"""
    fault = _quoting_fault(record, delimiter)
    if "unexpected end" in fault:
        return True
    if not fault and len(cells) == width:
        return False
    try:
        inside = next(csv.reader(record[1:], delimiter=delimiter), [])
    except csv.Error:
        return True
    return len(inside) == width


def _quoting_fault(record: list[str], delimiter: str) -> str:
    """What a strict reader says of a record's quotation marks: nothing when each closes before a delimiter or the end."""
    try:
        list(csv.reader(record, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error)
    return ""


def _fitted(row: Row, width: int, delimiter: str) -> Row:
    """A row whose cells do not match the header: trimmed or filled up where that is harmless, otherwise set aside."""
    cells = row.cells
    if len(cells) > width:
        if any(cell.strip() for cell in cells[width:]):
            return Row(row.record, cells, Reason.TOO_MANY_COLUMNS)
        return Row(row.record, cells[:width])
    text = delimiter.join(cells)
    if any(text.count(other) >= width - 1 for other in DELIMITERS if other != delimiter):
        return Row(row.record, cells, Reason.WRONG_DELIMITER)
    if 2 * len(cells) >= width or not text.strip():  # some programs leave out empty cells at the end
        return Row(row.record, cells + [""] * (width - len(cells)))
    return Row(row.record, cells, Reason.TOO_FEW_COLUMNS)
