"""Addresses behind which nobody in particular answers: desks, programs, mailing lists. No card is made of them."""

import re

from winsome.people.addresses import is_personal

# Programs that take no answer, whatever stands around it: `no-reply`, `bounces+123`, `messages-noreply`.
_PROGRAM = re.compile(
    r"^(?:(?:.*[-_.+])?(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|nepasrepondre|noresponder|donotrespond|bounces?|unsubscribe)"
    r"(?:[-_.+].*)?|mailer-daemon|postmaster|daemon|root|cron|notifications?|notify|alerts?|reminders?|updates?|system|robot|auto"
    r"|automailer|billing|invoices?|receipts?|rechnung(?:en)?|facturation|newsletters?|news|digest)$"
)
_LIST_HOSTS = re.compile(
    r"@(?:lists?|groups?|listserv|mailman|sympa)\.|@(?:[\w-]+\.)*(?:(?:googlegroups|yahoogroups|freelists)\.\w+|groups\.io)$"
)


def is_program(email: str) -> bool:
    """Does a program write from this address, and nobody read what is answered?"""
    return _PROGRAM.match(email.partition("@")[0]) is not None


def is_somebody(email: str) -> bool:
    """Is there one person behind an address, and not a desk, a program or a mailing list?"""
    return is_personal(email) and not is_program(email) and not _LIST_HOSTS.search(email)
