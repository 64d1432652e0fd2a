"""Who took part in a message. Names may hold commas, and older archives give no addresses of the recipients."""

import re
from collections import defaultdict
from collections.abc import Iterator

from winsome.connectors.lines import Party
from winsome.connectors.linkedin.layout import COLUMNS, Kind
from winsome.connectors.linkedin.member import Owner
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.tables import Sheet
from winsome.kernel.text import fold
from winsome.people.addresses import profile_address

_BETWEEN_NAMES = re.compile(r",(?! )")  # LinkedIn joins names with a bare comma; the comma before "PhD" has a space
_DELETED = frozenset(
    map(fold, ("LinkedIn Member", "LinkedIn-Mitglied", "LinkedIn User", "Membre de LinkedIn", "Utilisateur LinkedIn",
               "Miembro de LinkedIn", "Usuario de LinkedIn"))
)  # fmt: skip


class Participants:
    """Turns the name and address columns of a message into parties."""

    def __init__(self, messages: Sheet, connections: Sheet | None, owner: Owner) -> None:
        self._owner = owner
        self._columns = Columns(messages.header, COLUMNS[Kind.MESSAGES])
        self._name_of: dict[str, str] = {}
        self._by_conversation: dict[str, dict[str, str]] = defaultdict(dict)
        self._by_name: dict[str, str] = {}
        self._has_addresses = "RECIPIENT PROFILE URLS" in self._columns
        self._learn_from_senders(messages)
        if not self._has_addresses and connections is not None:
            self._learn_from_connections(connections)

    def sender(self, cells: list[str]) -> Party | None:
        """Who wrote; None for somebody who has left the network."""
        name = self._columns.cell(cells, "FROM")
        return self._party(name, profile_address(self._columns.cell(cells, "SENDER PROFILE URL")))

    def recipients(self, cells: list[str]) -> tuple[Party, ...]:
        """To whom it was written, without those who have left the network."""
        names = self._columns.cell(cells, "TO")
        addresses = self._columns.cell(cells, "RECIPIENT PROFILE URLS")
        if addresses:
            found = self._by_addresses(names, [profile_address(each) for each in addresses.split(",")])
        else:
            found = self._by_names(names, self._columns.cell(cells, "CONVERSATION ID"))
        return tuple(party for party in found if party is not None)

    def _party(self, name: str, address: str) -> Party | None:
        if not address and (not name or fold(name) in _DELETED):
            return None
        is_member = address == self._owner.profile if address and self._owner.profile else self._owner.is_named(name)
        if is_member and not address:
            address = self._owner.profile
        return Party(name=name, profile=address, is_member=is_member)

    def _by_addresses(self, text: str, addresses: list[str]) -> Iterator[Party | None]:
        """Addresses say how many there are; names are given to them where their number agrees."""
        names = [text] if len(addresses) == 1 else _BETWEEN_NAMES.split(text)
        if len(names) != len(addresses):
            names = text.split(",")
        if len(names) != len(addresses):
            names = [self._name_of.get(address, "") for address in addresses]
        for name, address in zip(names, addresses, strict=True):
            yield self._party(name.strip(), address)

    def _by_names(self, text: str, conversation: str) -> Iterator[Party | None]:
        """Without addresses: others who wrote in the same conversation, then a name that only one connection bears."""
        there = self._by_conversation.get(conversation, {})
        for name in self._separate(text, there):
            folded = fold(name)
            yield self._party(name, there.get(folded) or self._by_name.get(folded, ""))

    def _separate(self, text: str, there: dict[str, str]) -> list[str]:
        pieces = [piece.strip() for piece in _BETWEEN_NAMES.split(text) if piece.strip()]
        separated: list[str] = []
        for piece in pieces:
            parts = piece.split(", ")
            all_known = len(parts) > 1 and all(self._is_known(part, there) for part in parts)
            separated += parts if all_known else [piece]
        return separated

    def _is_known(self, name: str, there: dict[str, str]) -> bool:
        folded = fold(name)
        return folded in there or folded in self._by_name or self._owner.is_named(name)

    def _learn_from_senders(self, messages: Sheet) -> None:
        for row in messages.rows():
            name = self._columns.cell(row.cells, "FROM")
            address = profile_address(self._columns.cell(row.cells, "SENDER PROFILE URL"))
            if not (name and address):
                continue
            self._name_of.setdefault(address, name)
            if not self._has_addresses:
                self._by_conversation[self._columns.cell(row.cells, "CONVERSATION ID")][fold(name)] = address
                self._learn_name(fold(name), address)

    def _learn_from_connections(self, connections: Sheet) -> None:
        """A name that two connections bear tells nobody apart, so it is given no address."""
        columns = Columns(connections.header, COLUMNS[Kind.CONNECTIONS])
        seen: set[str] = set()
        for row in connections.rows():
            given, family = columns.cell(row.cells, "First Name"), columns.cell(row.cells, "Last Name")
            folded = fold(f"{given} {family}")
            address = profile_address(columns.cell(row.cells, "URL"))
            if not folded:
                continue
            if folded in seen and self._by_name.get(folded) != address:
                self._by_name[folded] = ""
            else:
                self._learn_name(folded, address)
            seen.add(folded)

    def _learn_name(self, folded: str, address: str) -> None:
        known = self._by_name.setdefault(folded, address)
        if known != address and known and address:
            self._by_name[folded] = ""
        elif address and not known:
            self._by_name[folded] = address
