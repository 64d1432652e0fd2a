"""Small exports written on the spot, so that every rule about bad input holds without any file from elsewhere."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from winsome.connectors.lines import Line, Outcome, PersonSeen, Reason, Table
from winsome.connectors.recognizing import Export, open_export
from winsome.connectors.spreadsheet.contacts import read_mapped

CONNECTIONS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
ANNE = ("Anne", "Okafor", "https://www.linkedin.com/in/anne-okafor", "", "Northwind GmbH", "Buyer", "12 Mar 2024")
BEN = ("Ben", "Ngata", "https://www.linkedin.com/in/ben-ngata", "ben@northwind.example", "Northwind GmbH", "CFO", "1 Apr 2024")


def csv_text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Rows as a table of separated values."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def connections_csv(*rows: Sequence[str], header: Sequence[str] = CONNECTIONS) -> str:
    """A Connections.csv without preamble."""
    return csv_text([header, *rows])


def a_file(folder: Path, name: str, content: str | bytes) -> Path:
    """One file with this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def a_zip(folder: Path, files: Mapping[str, str | bytes], name: str = "Basic_LinkedInDataExport_01-01-2026.zip") -> Path:
    """A zip with these files."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in files.items():
            archive.writestr(entry, content)
    return path


def tables_of(export: Export) -> list[Table]:
    """Every table of an export, unknown ones read by their guessed mapping."""
    return [*export.tables, *(read_mapped(unknown, unknown.guess()) for unknown in export.unknown)]


def lines_of(path: Path, *, repair: bool = False) -> list[Line]:
    """All lines of all tables of a file."""
    with open_export(path, repair=repair) as export:
        return [line for table in tables_of(export) for line in table.lines]


def people_in(path: Path, *, repair: bool = False) -> list[PersonSeen]:
    """Everybody whom the good lines of a file show."""
    return [line.content for line in lines_of(path, repair=repair) if isinstance(line.content, PersonSeen)]


def names_in(path: Path, *, repair: bool = False) -> list[str]:
    """The names on the good lines of a file."""
    return [person.full_name for person in people_in(path, repair=repair)]


def set_aside_in(path: Path) -> list[tuple[int, Reason | None]]:
    """The records that were set aside, with the reason."""
    return [(line.record, line.reason) for line in lines_of(path) if line.outcome is Outcome.SET_ASIDE]


def counted(lines: Iterable[Line]) -> dict[str, int]:
    """Lines counted as an import reports them."""
    outcomes = Counter(line.outcome for line in lines)
    return {
        "records": sum(outcomes.values()),
        "good": outcomes[Outcome.GOOD],
        "set_aside": outcomes[Outcome.SET_ASIDE],
        "exact_duplicates": outcomes[Outcome.DUPLICATE],
    }
