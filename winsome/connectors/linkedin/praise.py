"""Recommendations and endorsements, received and given: who spoke well of whom, and in which words."""

from collections.abc import Iterator

from winsome.connectors.lines import Line, PersonSeen, PraiseSeen
from winsome.connectors.linkedin.layout import COLUMNS, Kind
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.dates import moment_of
from winsome.connectors.reading.row_lines import lines_of_rows
from winsome.connectors.reading.tables import Sheet
from winsome.people.addresses import profile_address


def recommendations(sheet: Sheet, *, by_member: bool) -> Iterator[Line]:
    """One line a recommendation. Company and title are as of the export."""
    columns = Columns(sheet.header, COLUMNS[Kind.RECOMMENDATIONS_RECEIVED])

    def read(cells: list[str]) -> PraiseSeen | None:
        if (person := _person(columns, cells)) is None:
            return None
        return PraiseSeen(
            person,
            by_member,
            at=moment_of(columns.cell(cells, "Creation Date")),
            words=columns.cell(cells, "Text"),
            is_shown=columns.cell(cells, "Status").upper() in ("VISIBLE", ""),
        )

    return lines_of_rows(sheet, read)


def endorsements(sheet: Sheet, *, by_member: bool) -> Iterator[Line]:
    """One line a skill that somebody endorsed."""
    columns = Columns(sheet.header, COLUMNS[Kind.ENDORSEMENTS_GIVEN if by_member else Kind.ENDORSEMENTS_RECEIVED])

    def read(cells: list[str]) -> PraiseSeen | None:
        if (person := _person(columns, cells)) is None:
            return None
        return PraiseSeen(
            person,
            by_member,
            at=moment_of(columns.cell(cells, "Date")),
            skill=columns.cell(cells, "Skill"),
            is_shown=columns.cell(cells, "Status").upper() in ("ACCEPTED", ""),
        )

    return lines_of_rows(sheet, read)


def _person(columns: Columns, cells: list[str]) -> PersonSeen | None:
    given, family = columns.cell(cells, "First Name"), columns.cell(cells, "Last Name")
    profile = profile_address(columns.cell(cells, "Profile"))
    if not (given or family or profile):
        return None
    return PersonSeen(
        full_name=f"{given} {family}".strip(),
        given_name=given,
        family_name=family,
        profiles=(profile,) if profile else (),
        organization=columns.cell(cells, "Company"),
        title=columns.cell(cells, "Job Title"),
    )
