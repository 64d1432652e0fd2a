"""A repository as a table of lines."""

from collections.abc import Iterator

from winsome.connectors.bluesky.car import Repository, is_car
from winsome.connectors.bluesky.records import line_of
from winsome.connectors.lines import Line, Table
from winsome.connectors.reading.decoding import survey
from winsome.connectors.reading.entries import Entry

IMPORTER = "bluesky"


def recognizes(head: bytes) -> bool:
    """Is this a repository?"""
    return is_car(head)


def open_repository(entry: Entry) -> Table:
    """The repository, looked through and found whole. Raises: ExportRefused."""
    repository = Repository(entry)
    content_hash = survey(entry).content_hash
    return Table(entry.path, IMPORTER, content_hash, _lines(repository), expected_records=repository.count)


def _lines(repository: Repository) -> Iterator[Line]:
    for number, record in enumerate(repository.records(), start=1):
        yield line_of(number, record, repository.owner)
