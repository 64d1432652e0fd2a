"""Which kept rows stand behind whom: beside the cards, for checking an import from outside (issue: contract)."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from winsome.connectors.models import KeptRow
from winsome.people.models import PersonCard
from winsome.people.provenance import RowOf
from winsome.sources.models import SourceLine


def kept_rows_of_people() -> Iterator[RowOf]:
    """Every kept row that stands behind somebody and is no card, in the order of the sources; repetitions stand with theirs.

    An office whose holder is not named stands behind somebody, too; nobody can say behind whom.
    """
    cards = PersonCard.objects.filter(source_id=OuterRef("source_id"), record=OuterRef("record"))
    rows = KeptRow.objects.of_people().filter(~Exists(cards)).order_by("source_id", "record")
    for person, source, record in rows.values_list("person_id", "source__path", "record").iterator(chunk_size=5_000):
        yield RowOf(person, source, record)
    behind = KeptRow.objects.of_people().filter(~Exists(cards), source_id=OuterRef("source_id"), record=OuterRef("same_as"))
    repeated = SourceLine.objects.filter(outcome="duplicate").annotate(person=behind.values("person_id")[:1])
    told = repeated.exclude(person=None).order_by("source_id", "record")
    for person, source, record in told.values_list("person", "source__path", "record").iterator(chunk_size=5_000):
        yield RowOf(person, source, record)
