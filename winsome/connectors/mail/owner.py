"""Whose mailbox it is: told by what was delivered and sent, or, where nothing tells, by who occurs most often."""

from collections import Counter
from collections.abc import Iterable

from winsome.connectors.mail.addressed import addressed
from winsome.connectors.mail.headers import Headers
from winsome.connectors.mail.labels import Mark
from winsome.connectors.reading.desks import is_somebody
from winsome.people.addresses import email_address

ENOUGH = 5_000  # so many messages tell it
_SHARE = 10  # an address of the member's own is on one in ten messages at least


class OwnerSought:
    """Gathers what the first messages of a mailbox tell about its owner, in memory that does not grow."""

    def __init__(self, given: Iterable[str]) -> None:
        self._given = frozenset(filter(None, map(email_address, given)))
        self._delivered: Counter[str] = Counter()
        self._sent: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._messages = 0

    @property
    def is_enough(self) -> bool:
        """Were enough messages seen?"""
        return self._messages >= ENOUGH

    def learn(self, headers: Headers, marks: frozenset[Mark]) -> None:
        """See one message."""
        self._messages += 1
        senders = addressed(headers.first("from")[:2_000])
        self._delivered.update({email_address(each) for each in headers.each("delivered-to")})
        if Mark.SENT in marks:
            self._sent.update({each.email for each in senders})
        elif not marks:
            recipients = addressed(headers.first("to")[:2_000])
            self._seen.update({each.email for each in (*senders, *recipients) if is_somebody(each.email)})

    def proven(self) -> frozenset[str]:
        """Addresses of people to which the mailbox was delivered or from which it was sent."""
        return frozenset(filter(is_somebody, _frequent(self._delivered) | _frequent(self._sent)))

    def addresses(self) -> frozenset[str]:
        """The member's own addresses."""
        told = _frequent(self._delivered) | _frequent(self._sent) | self._given
        return told or frozenset(address for address, _ in self._seen.most_common(1))


def _frequent(counter: Counter[str]) -> frozenset[str]:
    counter.pop("", None)
    return frozenset(address for address, count in counter.items() if count * _SHARE >= counter.total())
