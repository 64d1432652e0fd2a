"""Which row of which source stands behind whom: for checking an import from outside (issue: contract)."""

from collections.abc import Iterator
from dataclasses import dataclass

from winsome.members.audit import record
from winsome.people.models import PersonCard
from winsome.sources.models import SourceLine


@dataclass(frozen=True)
class RowOf:
    """One record of a source and the person to whom it belongs; mail and calendars show people without being about them."""

    person: int | None
    source: str
    record: int | None


def stored_rows() -> Iterator[RowOf]:
    """Every stored source row with its person, in the order of the sources; exact repetitions stand with the row they repeat.

    For the operator: private rows are among them, so the reading is noted.
    """
    record(None, "read provenance of", "person")
    cards = PersonCard.objects.exclude(source=None).order_by("source_id", "record", "person_id")
    for card in cards.values_list("person_id", "source__path", "record").distinct().iterator(chunk_size=5_000):
        yield RowOf(*card)
    repeated = SourceLine.objects.filter(outcome="duplicate").exclude(same_as=None).order_by("source_id", "record")
    part: list[tuple[int, str, int, int | None]] = []
    for line in repeated.values_list("source_id", "source__path", "record", "same_as").iterator(chunk_size=5_000):
        part.append(line)
        if len(part) == 500:
            yield from _repetitions(part)
            part = []
    yield from _repetitions(part)


def _repetitions(part: list[tuple[int, str, int, int | None]]) -> Iterator[RowOf]:
    """The person of the row that each of these repeats."""
    cards = PersonCard.objects.filter(source_id__in={row[0] for row in part}, record__in={row[3] for row in part})
    person = {(source, row): who for source, row, who in cards.values_list("source_id", "record", "person_id")}
    for source, path, row, same_as in part:
        if who := person.get((source, same_as)):
            yield RowOf(who, path, row)
