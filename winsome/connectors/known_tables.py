"""Tables that are told by their header, because one program writes them: nobody is asked what their columns mean."""

from collections.abc import Sequence
from typing import Protocol

from winsome.connectors.google import contacts as google
from winsome.connectors.hubspot import contacts as hubspot_contacts
from winsome.connectors.hubspot import deals as hubspot_deals
from winsome.connectors.lines import Table
from winsome.connectors.mastodon import follows as mastodon
from winsome.connectors.outlook import contacts as outlook
from winsome.connectors.reading.tables import Tabular
from winsome.connectors.salesforce import report as salesforce


class KnownTable(Protocol):
    """A module that reads such a table."""

    IMPORTER: str

    def score(self, cells: Sequence[str]) -> int:
        """How much a record looks like its header; none when it is another table."""
        ...

    def read(self, sheet: Tabular) -> Table:
        """The table, read."""
        ...


KNOWN_TABLES: tuple[KnownTable, ...] = (google, outlook, hubspot_deals, hubspot_contacts, salesforce, mastodon)


def known_table(header: Sequence[str]) -> KnownTable | None:
    """Who reads a table with this header, if anybody knows it."""
    return next((known for known in KNOWN_TABLES if known.score(header)), None)


def any_score(cells: Sequence[str]) -> int:
    """How much a record looks like the header of any known table."""
    return max(known.score(cells) for known in KNOWN_TABLES)
