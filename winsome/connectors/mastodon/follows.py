"""The lists of whom the member follows and by whom he or she is followed, as Mastodon's settings give them."""

from collections.abc import Sequence

from winsome.connectors.lines import FollowSeen, Party, Reason, Table
from winsome.connectors.mastodon.addresses import fediverse_address
from winsome.connectors.reading.columns import Aliases, Columns
from winsome.connectors.reading.tables import Tabular
from winsome.connectors.spreadsheet.contacts import table_of

IMPORTER = "mastodon"
_COLUMNS: Aliases = {"Account address": (), "Show boosts": (), "Notify on new posts": (), "Languages": ()}


def score(cells: Sequence[str]) -> int:
    """How many columns of such a list a record names; a list of muted accounts has others."""
    columns = Columns(cells, _COLUMNS)
    return len(columns) if "Account address" in columns and len(columns) == len(cells) else 0


def read(sheet: Tabular) -> Table:
    """One line an account. A list with nothing but addresses is one of followers, unless its name says otherwise."""
    columns = Columns(sheet.header, _COLUMNS)
    by_member = len(columns) > 1 or "following" in sheet.path.lower()

    def follow(cells: list[str]) -> FollowSeen | Reason | None:
        address = fediverse_address(columns.cell(cells, "Account address"))
        return FollowSeen("mastodon", None, by_member, Party(profile=address)) if address else None

    return table_of(sheet, IMPORTER, follow)
