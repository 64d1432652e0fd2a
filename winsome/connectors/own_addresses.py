"""What an export shows of its owner: addresses by which our side is told in the next one (C2)."""

from collections.abc import Iterable

from django.db import transaction

from winsome.connectors.lines import Line, OwnAddressSeen, Table
from winsome.kernel import clock
from winsome.members.addresses import learn_addresses
from winsome.members.models import Audience
from winsome.members.models.address import ToldBy
from winsome.sources.models import Import

_TOLD_BY = {"mbox": ToldBy.MAILBOX, "maildir": ToldBy.MAILBOX, "icalendar": ToldBy.CALENDAR}


def learn_own_addresses(bringing: Import, table: Table) -> None:
    """Remember what a file proves as a whole, such as to whom a mailbox was delivered."""
    _learn(bringing, table.importer, table.own_addresses())


def learn_from_lines(bringing: Import, importer: str, lines: Iterable[Line]) -> None:
    """Remember the addresses that records list as the member's own and that the network has confirmed."""
    own = [line.content for line in lines if isinstance(line.content, OwnAddressSeen) and line.content.is_confirmed]
    _learn(bringing, importer, [address for each in own for address in (each.email, each.profile, each.account)])


def _learn(bringing: Import, importer: str, addresses: Iterable[str]) -> None:
    found = [address for address in addresses if address]
    if not found:
        return
    with transaction.atomic():
        learn_addresses(
            bringing.owner_id,
            found,
            told_by=_TOLD_BY.get(importer, ToldBy.NETWORK),
            import_id=bringing.pk,
            is_shared=bringing.audience_id == Audience.company(),
            at=clock.now(),
        )
