"""From the rows of a table to lines: what is empty, broken, repeated or names nobody is told apart the same way everywhere."""

from collections.abc import Callable, Iterator

from winsome.connectors.lines import Content, Line, Outcome, Reason
from winsome.connectors.reading.repetitions import Repetitions
from winsome.connectors.reading.tables import Tabular

RowReader = Callable[[list[str]], Content | Reason | None]


def lines_of_rows(sheet: Tabular, read: RowReader) -> Iterator[Line]:
    """One line a row. `read` makes something of its cells; a reason sets the row aside, nothing means that nobody is named."""
    repetitions = Repetitions()
    for row in sheet.rows():
        if row.trouble is not None:
            yield Line(row.record, Outcome.SET_ASIDE, reason=row.trouble)
        elif not any(map(str.strip, row.cells)):
            yield Line(row.record, Outcome.SET_ASIDE, reason=Reason.BLANK)
        elif (seen := read(row.cells)) is None or isinstance(seen, Reason):
            yield Line(row.record, Outcome.SET_ASIDE, reason=seen or Reason.NO_IDENTITY)
        elif (earlier := repetitions.earlier(row.record, row.cells)) is not None:
            yield Line(row.record, Outcome.DUPLICATE, same_as=earlier)
        else:
            yield Line(row.record, Outcome.GOOD, seen)
