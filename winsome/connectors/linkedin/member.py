"""Who the member is whose archive this is: without that, nobody can tell which side of a message is ours."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from winsome.connectors.lines import OwnProfileSeen
from winsome.connectors.linkedin.layout import COLUMNS, Kind
from winsome.connectors.linkedin.own import profile
from winsome.connectors.reading.columns import Columns
from winsome.connectors.reading.tables import Sheet
from winsome.kernel.text import fold
from winsome.people.addresses import profile_address


@dataclass(frozen=True)
class Owner:
    """The member of this archive, by name and profile address; either may be unknown."""

    name: str = ""
    profile: str = ""

    def is_named(self, name: str) -> bool:
        """Is this the member's name, apart from capitals and accents?"""
        return bool(self.name) and fold(name) == fold(self.name)


def find_owner(own: Sheet | None, messages: Sheet | None, invitations: Sheet | None) -> Owner:
    """The name from the profile, and the address under which that name is seen most often.

    Without a profile it is whoever occurs most often: every message and invitation has the member on one side.
    """
    name = _profile_name(own)
    names: Counter[str] = Counter()
    addresses: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for seen_name, address in _appearances(messages, invitations):
        names[fold(seen_name)] += 1
        addresses[address] += 1
        together[fold(seen_name), address] += 1
    del names[""], addresses[""]
    folded = fold(name) or _most_frequent(names)
    under_that_name = Counter({at: count for (each, at), count in together.items() if each == folded and at})
    address = _most_frequent(under_that_name) or (_most_frequent(addresses) if not name else "")
    if not address and name and not names[folded]:
        address = _most_frequent(addresses)  # the name in messages is written otherwise than in the profile
    return Owner(name or folded, address)


def _most_frequent(counter: Counter[str]) -> str:
    return max(counter, key=lambda each: (counter[each], each), default="")


def _profile_name(own: Sheet | None) -> str:
    lines = profile(own) if own else iter(())
    return next((line.content.name for line in lines if isinstance(line.content, OwnProfileSeen)), "")


def _appearances(messages: Sheet | None, invitations: Sheet | None) -> Iterator[tuple[str, str]]:
    if messages:
        columns = Columns(messages.header, COLUMNS[Kind.MESSAGES])
        for row in messages.rows():
            yield columns.cell(row.cells, "FROM"), profile_address(columns.cell(row.cells, "SENDER PROFILE URL"))
            recipients = [profile_address(each) for each in columns.cell(row.cells, "RECIPIENT PROFILE URLS").split(",")]
            yield columns.cell(row.cells, "TO"), recipients[0]
            for address in recipients[1:]:
                yield "", address
    if invitations:
        columns = Columns(invitations.header, COLUMNS[Kind.INVITATIONS])
        for row in invitations.rows():
            yield columns.cell(row.cells, "From"), profile_address(columns.cell(row.cells, "inviterProfileUrl"))
            yield columns.cell(row.cells, "To"), profile_address(columns.cell(row.cells, "inviteeProfileUrl"))
