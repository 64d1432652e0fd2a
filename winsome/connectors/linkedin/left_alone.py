"""Files whose records are only counted: talks with an assistant, advertisers’ view, a search for a job (method G2, G6)."""

from collections.abc import Iterator

from winsome.connectors.lines import Line, Outcome, Reason
from winsome.connectors.linkedin.layout import Kind
from winsome.connectors.reading.tables import Sheet

REASONS = {
    Kind.AI_COACH: Reason.AI_COACH,
    Kind.AD_TARGETING: Reason.AD_TARGETING,
    Kind.JOB_SEARCH: Reason.JOB_SEARCH,
}


def left_alone(sheet: Sheet, kind: Kind) -> Iterator[Line]:
    """Every record set aside, none of it read."""
    for row in sheet.rows():
        yield Line(row.record, Outcome.SET_ASIDE, reason=REASONS[kind])
