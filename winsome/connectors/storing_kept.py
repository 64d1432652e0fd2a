"""Storing what is neither people nor contacts: kept row by row, its words judged, until a later room takes it in (C2, G1)."""

from collections.abc import Mapping, Sequence

from winsome.connectors.judging import JudgedWords
from winsome.connectors.keeping import Kept, kept_of, row_mark
from winsome.connectors.lines import Line
from winsome.connectors.models import KeptRow, KeptWords
from winsome.connectors.people_in_export import PeopleInExport
from winsome.connectors.storing_beside import Whom
from winsome.guardrail.judged import Judged
from winsome.kernel.writing import insert_rows, reserve_ids
from winsome.people.organizing import Origin
from winsome.sources.models import Source

_ROW = ["id", "source_id", "record", "kind", "key", "row_hash", "at", "as_of", "card_id", "person_id", "values"]


class StoringKept:
    """Keeps the rows of one file. `source` counts them."""

    def __init__(self, source: Source, people: PeopleInExport, origin: Origin) -> None:
        self._source = source
        self._people = people
        self._origin = origin

    def store(self, lines: Sequence[Line], words: JudgedWords, named: Mapping[int, Whom]) -> None:
        """Keep what these records tell, in the caller's transaction. `named` are the cards of whom they name."""
        kept = [(line.record, row) for line in lines if (row := kept_of(line.content)) is not None]
        if not kept:
            return
        self._people.follow_moves(row.who for _, row in kept if row.who)
        ids = reserve_ids(KeptRow, len(kept))
        rows, texts = [], []
        for pk, (record, row) in zip(ids, kept, strict=True):
            written = _judged(record, row, words)
            values = _values(record, row, words)
            telling = str(written.get("skill", f"record {record}")) if row.values.get("of") == "skill" else ""
            card, person = named.get(record) or self._whom(row) or (None, None)
            mark = row_mark(values, ((name, text.stored()) for name, text in written.items()))
            rows.append(
                (pk, self._source.pk, record, str(row.kind), row.key(telling), mark, row.at, self._origin.as_of, card, person,
                 values)
            )  # fmt: skip
            texts += [(pk, name, text) for name, text in written.items()]
        self._count(rows)
        insert_rows(KeptRow, _ROW, rows)
        insert_rows(KeptWords, ["row_id", "name", "words"], texts)

    def _whom(self, row: Kept) -> Whom | None:
        return self._people.card_of(row.who) if row.who else None

    def _count(self, rows: Sequence[tuple[object, ...]]) -> None:
        """Was each row new, told before and changed since, or the same as this member's last export said?"""
        keys = {str(row[4]) for row in rows}
        earlier = KeptRow.objects.filter(key__in=keys, source__bringing__owner_id=self._origin.owner_id)
        known = dict(earlier.order_by("as_of", "pk").values_list("key", "row_hash"))
        for row in rows:
            key, mark = str(row[4]), str(row[5])
            if key not in known:
                self._source.new += 1
            elif known[key] == mark:
                self._source.same += 1
            else:
                self._source.changed += 1
            known[key] = mark


def _judged(record: int, row: Kept, words: JudgedWords) -> dict[str, Judged]:
    """The words of a row that may be kept; several of one name are one text."""
    found: dict[str, Judged] = {}
    for name, text in row.words:
        judged = words.keep_whole(record, text)
        if judged is not None:
            before = found.get(name)
            found[name] = judged if before is None else _together(before, judged)
    return found


def _together(one: Judged, other: Judged) -> Judged:
    stricter = one if one.needs_care else other
    return Judged(f"{one}\n{other}", label=stricter.label, topic=stricter.topic)


def _values(record: int, row: Kept, words: JudgedWords) -> dict[str, object]:
    """The codes of a row; a label that the guardrail refuses is left out like any other word."""
    refused = {name for name, label in row.labels.items() if words.keep(record, label) is None}
    return {name: value for name, value in row.values.items() if name not in refused}
