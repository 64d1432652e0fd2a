"""Workbooks (xlsx) as tables: every sheet row by row, each cell as the text that a table of values would hold.

A workbook is a zip of XML: it is held in memory within a limit and looked through whole before its first row is taken. Formulas
are never computed; what the spreadsheet program last showed is read.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time
from hashlib import sha256
from itertools import islice
from typing import IO, Literal, TypeVar

from django.utils.translation import gettext
from openpyxl import Workbook as Loaded
from openpyxl import load_workbook

from winsome.connectors.errors import ExportRefused, NothingFound, SheetTooWide, UnpacksTooLarge, WorkbookDamaged
from winsome.connectors.lines import Reason
from winsome.connectors.reading.allowance import Allowance
from winsome.connectors.reading.decoding import repaired
from winsome.connectors.reading.entries import Entry
from winsome.connectors.reading.tables import CELL_LIMIT, HEADER_WITHIN, Row
from winsome.connectors.reading.zips import open_zip

PACKED_LIMIT = 64_000_000
UNPACKED_LIMIT = 200_000_000
ROW_LIMIT = 1_048_576
_PARTS = (b"xl/workbook.xml", b"xl/worksheets/", b"xl/theme/", b"xl/styles.xml", b"xl/sharedStrings.xml")
T = TypeVar("T")
TAGS_LIMIT = 500_000  # of one line: a spreadsheet has 16,384 columns at most
_CHUNK = 1 << 20
_LINE = re.compile(rb"<(?:\w{1,20}:)?(?:row|si)\b")
_EMPTY_RUN = 1_000  # so many empty rows in a row are the end of the sheet, whatever its last row is said to be


def is_workbook(name: str, head: bytes) -> bool:
    """Is this a workbook: a zip with that name, or with a workbook's parts in it?"""
    is_named_so = name.lower().endswith((".xlsx", ".xlsm"))
    return head.startswith(b"PK\x03\x04") and (is_named_so or any(part in head for part in _PARTS))


@dataclass(frozen=True)
class _Held:
    """The bytes of a workbook, read like a file."""

    name: str
    content: bytes

    @property
    def st_size(self) -> int:
        return len(self.content)

    def stat(self) -> "_Held":
        """Its size."""
        return self

    def open(self, mode: Literal["rb"] = "rb") -> IO[bytes]:
        """A fresh stream."""
        return io.BytesIO(self.content)


class Workbook:
    """A workbook that was found whole."""

    def __init__(self, entry: Entry, *, repair: bool = False) -> None:
        self.path = entry.path
        self._repair = repair
        with entry.open() as stream:
            self._content = stream.read(PACKED_LIMIT + 1)
        if len(self._content) > PACKED_LIMIT:
            raise UnpacksTooLarge(entry.path)
        self.content_hash = sha256(self._content).hexdigest()
        self._refuse_bombs()
        self._book = self._guarded(self._loaded)
        self.sheet_names = [sheet.title for sheet in self._book.worksheets]

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet, numbered as the program shows them. Empty rows at its end are left out."""
        with closing(self._rows(sheet)) as rows:
            while (row := self._guarded(lambda: next(rows, None))) is not None:
                yield row

    def _loaded(self) -> Loaded:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of every style and extension that it does not know
            return load_workbook(io.BytesIO(self._content), read_only=True, data_only=True, keep_links=False)

    def _rows(self, title: str) -> Generator[Row, None, None]:
        sheet = next(each for each in self._book.worksheets if each.title == title)
        sheet.reset_dimensions()  # some programs write a wrong size
        empty = 0
        for number, values in enumerate(islice(sheet.iter_rows(values_only=True), ROW_LIMIT), start=1):
            cells = [as_text(value) for value in values]
            if not any(cells):
                empty += 1
                if empty > _EMPTY_RUN:
                    return
                continue
            for before in range(number - empty, number):
                yield Row(before, [])
            empty = 0
            yield self._row(number, cells)

    def _row(self, number: int, cells: list[str]) -> Row:
        if any(len(cell) > CELL_LIMIT for cell in cells):
            return Row(number, [], Reason.CELL_TOO_LARGE)
        return Row(number, [repaired(cell) for cell in cells] if self._repair else cells)

    def _guarded(self, read: Callable[[], T]) -> T:
        """Whatever breaks inside a workbook is damage to the file: openpyxl has no exceptions of its own for it."""
        try:
            return read()
        except ExportRefused:
            raise
        except Exception as broken:
            raise WorkbookDamaged(self.path) from broken

    def _refuse_bombs(self) -> None:
        with closing(open_zip(_Held(self.path, self._content), self.path, Allowance(self.path, len(self._content)))) as parts:
            with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
                if sum(part.file_size for part in archive.infolist()) > UNPACKED_LIMIT:
                    raise UnpacksTooLarge(self.path)
            for part in parts.entries:
                if part.suffix == ".xml" and (line := _line_too_wide(part)):
                    raise SheetTooWide(self.path, line=line, sheet=part.base_name)


def _line_too_wide(part: Entry) -> int:
    """The first line (or shared text, or list of styles) of so many tags that no program wrote it; 0 when there is none.

    openpyxl builds a whole line before it gives its first cell.
    """
    line = tags = 0
    rest = b""
    with part.open() as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            cut = max(text.rfind(b"<"), 0)
            text, rest = text[:cut], text[cut:]
            for number, piece in enumerate(_LINE.split(text)):
                line, tags = (line + 1, 0) if number else (line, tags)
                tags += piece.count(b"<")
                if tags > TAGS_LIMIT:
                    return max(line, 1)
            if len(rest) > _CHUNK:
                rest = b"<"
    return 0


def as_text(value: object) -> str:
    """A cell as a table of values would write it: days in ISO, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).replace("\0", "").strip()


@dataclass(frozen=True)
class WorkbookSheet:
    """One sheet of a workbook whose header was found; it reads like any other table (`Tabular`)."""

    workbook: Workbook
    title: str
    header: tuple[str, ...]
    header_record: int
    line_count: int
    _remarks: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where it stands, as provenance shows it."""
        return f"{self.workbook.path}!{self.title}"

    @property
    def content_hash(self) -> str:
        """By which the same sheet of the same workbook is known again."""
        return sha256(f"{self.workbook.content_hash}|{self.title}".encode()).hexdigest()

    def rows(self) -> Iterator[Row]:
        """The records after the header, in order, each as wide as the header."""
        width = len(self.header)
        for row in self.workbook.rows(self.title):
            if row.record <= self.header_record:
                continue
            if any(row.cells[width:]):
                yield Row(row.record, row.cells, Reason.TOO_MANY_COLUMNS)
            else:
                yield Row(row.record, (row.cells + [""] * width)[:width], row.trouble)

    def remarks(self) -> list[str]:
        """What somebody should know about the whole sheet."""
        return self._remarks


def open_workbook_sheets(workbook: Workbook, score: Callable[[Sequence[str]], int]) -> list[WorkbookSheet]:
    """The sheets that have a header, each looked through to its end. Raises: ExportRefused."""
    found = [sheet for title in workbook.sheet_names if (sheet := _sheet(workbook, title, score)) is not None]
    if not found:
        raise NothingFound(workbook.path)
    return found


def _sheet(workbook: Workbook, title: str, score: Callable[[Sequence[str]], int]) -> WorkbookSheet | None:
    best: tuple[int, tuple[str, ...], int] = (0, (), 0)
    last = 0
    for row in workbook.rows(title):
        last = row.record
        points = score(row.cells) if row.record <= HEADER_WITHIN and any(row.cells) else 0
        if points > best[0]:
            best = (points, tuple(row.cells), row.record)
    if not best[0]:
        return None
    header = list(best[1])
    while header and not header[-1]:
        header.pop()
    nothing = [gettext("There is a header and no line below it.")] if last == best[2] else []
    return WorkbookSheet(workbook, title, tuple(header), best[2], last - best[2], nothing)
