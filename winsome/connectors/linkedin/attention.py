"""Reactions.csv and both lists of follows: to whom and to what the member pays attention."""

from collections.abc import Iterator

from winsome.connectors.lines import FollowSeen, Line, Party, ReactionSeen
from winsome.connectors.linkedin.layout import COLUMNS, Kind
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.dates import moment_of
from winsome.connectors.reading.row_lines import lines_of_rows
from winsome.connectors.reading.tables import Sheet

NETWORK = "linkedin"


def reactions(sheet: Sheet) -> Iterator[Line]:
    """One line a reaction of the member's; LinkedIn invents new kinds, so any is taken."""
    columns = Columns(sheet.header, COLUMNS[Kind.REACTIONS])

    def read(cells: list[str]) -> ReactionSeen | None:
        piece = columns.cell(cells, "Link")
        kind = columns.cell(cells, "Type").lower()
        return ReactionSeen(NETWORK, kind, moment_of(columns.cell(cells, "Date")), piece) if piece else None

    return lines_of_rows(sheet, read)


def company_follows(sheet: Sheet) -> Iterator[Line]:
    """One line an organization that the member follows."""
    columns = Columns(sheet.header, COLUMNS[Kind.COMPANY_FOLLOWS])

    def read(cells: list[str]) -> FollowSeen | None:
        name, at = columns.cell(cells, "Organization"), moment_of(columns.cell(cells, "Followed On"))
        return FollowSeen(NETWORK, at, by_member=True, organization=name) if name else None

    return lines_of_rows(sheet, read)


def member_follows(sheet: Sheet) -> Iterator[Line]:
    """One line a person that the member follows or has ceased to follow; there is only the name."""
    columns = Columns(sheet.header, COLUMNS[Kind.MEMBER_FOLLOWS])

    def read(cells: list[str]) -> FollowSeen | None:
        name, at = columns.cell(cells, "FullName"), moment_of(columns.cell(cells, "Date"))
        has_ended = columns.cell(cells, "Status").lower().startswith("unfollow")
        return FollowSeen(NETWORK, at, by_member=True, who=Party(name), has_ended=has_ended) if name else None

    return lines_of_rows(sheet, read)
