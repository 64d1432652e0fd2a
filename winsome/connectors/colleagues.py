"""Which of us a party is: by the addresses that are known to be members' own (C2)."""

from winsome.connectors.lines import Party
from winsome.connectors.salesforce.export import IMPORTER as SALESFORCE
from winsome.members.addresses import members_by_address
from winsome.people.organizing import Origin


class Colleagues:
    """Knows members in the contacts of one file: its owner, where the export says so, and everybody else by address."""

    def __init__(self, importer: str, origin: Origin) -> None:
        # A CRM is the company's: what it calls our side is whoever of us made the call.
        self.owner = None if importer == SALESFORCE else origin.owner_id
        self._known = members_by_address(origin.owner_id)

    def member_of(self, party: Party) -> int | None:
        """The member behind a party; None for everybody outside, and for one of us of whom nobody has told who it is."""
        if party.is_member and self.owner is not None:
            return self.owner
        for address in (party.email.lower(), party.profile, party.account):
            if address and address in self._known:
                return self._known[address]
        return None
