"""Which messages are contacts between people, and by what it is seen that the others are not (issue: what counts).

The first sign decides, the mailbox's own first: a draft, spam or a chat; then who sent it; then how it was sent.
"""

import re

from winsome.connectors.lines import Reason
from winsome.connectors.mail.headers import Headers
from winsome.connectors.mail.labels import Mark
from winsome.connectors.reading.desks import is_program, is_somebody

_BY_LABEL = {Mark.DRAFT: Reason.DRAFT, Mark.SPAM: Reason.SPAM_LABEL, Mark.CHAT: Reason.CHAT_LABEL}
_LINKEDIN = re.compile(r"@(?:[\w-]+\.)*linkedin\.com$")
_LINKEDIN_PROGRAMS = re.compile(r"noreply|hit-reply|^(?:invitations?|member|members|messages?|jobs-listings|updates|security)@")
_LIST_BOUNCES = re.compile(r"(?:^|<|\s)(?:owner-[^@\s]+|[^@\s]+-(?:bounces?|owner|request|admin)(?:[+=][^@\s]*)?)@")
_IN_BRACKETS = re.compile(r"<([^<>]+)>")


def why_aside(headers: Headers, marks: frozenset[Mark], sender: str) -> Reason | None:
    """Why a message from this address is no contact between people; None when it is one."""
    for mark, reason in _BY_LABEL.items():
        if mark in marks:
            return reason
    if headers.mark("x-spam-flag").startswith("yes"):
        return Reason.SPAM_LABEL
    return _by_linkedin(headers, sender) or _by_program(headers) or _by_list(headers) or _by_sender(headers, sender)


def _by_linkedin(headers: Headers, sender: str) -> Reason | None:
    """People at LinkedIn write from the same domain as its notices, but without the signs of those."""
    if not _LINKEDIN.search(sender):
        return None
    is_program = _LINKEDIN_PROGRAMS.search(sender) or "list-unsubscribe" in headers or "feedback-id" in headers
    return Reason.LINKEDIN_NOTICE if is_program else None


def _by_program(headers: Headers) -> Reason | None:
    if headers.mark("content-type") == "text/calendar" or "calendarmessage" in headers.mark("content-class"):
        return Reason.CALENDAR_CONTENT
    written_by = headers.mark("auto-submitted")
    if "x-google-calendar-content" in headers or "calendar-notification@" in headers.first("sender").lower():
        return Reason.CALENDAR_NOTICE
    replies = headers.mark("precedence") in ("auto_reply", "auto-reply") or "x-autoreply" in headers or "x-autorespond" in headers
    if written_by.startswith("auto-replied") or replies:
        return Reason.AUTO_REPLY
    if written_by in ("", "no"):
        return None
    return Reason.AUTO_REPLY if "x-auto-response-suppress" in headers else Reason.WRITTEN_BY_PROGRAM


def _by_list(headers: Headers) -> Reason | None:
    """A list carries what its members write to all, a newsletter what one house writes to many."""
    precedence = headers.mark("precedence")
    if "list-id" in headers:
        return Reason.LIST_ID if precedence == "list" or _has_members(headers) else Reason.NEWSLETTER_ID
    if precedence == "list":
        return Reason.LIST_PRECEDENCE
    if precedence in ("bulk", "junk"):
        return Reason.NEWSLETTER_PRECEDENCE
    return Reason.NEWSLETTER_UNSUBSCRIBE if "list-unsubscribe" in headers else None


def _has_members(headers: Headers) -> bool:
    """Can one write to the list? Its address is its id with an @ in place of the first dot."""
    if "list-post" in headers:
        return headers.mark("list-post") != "no"
    if _LIST_BOUNCES.search(headers.first("sender").lower()):
        return True
    bracketed = _IN_BRACKETS.search(headers.first("list-id"))
    address = (bracketed[1] if bracketed else headers.first("list-id")).strip().lower().replace(".", "@", 1)
    return "@" in address and address in f"{headers.first('to')} {headers.first('cc')}".lower()


def _by_sender(headers: Headers, sender: str) -> Reason | None:
    if headers.first("return-path").replace(" ", "") == "<>" or is_program(sender):
        return Reason.NO_REPLY_SENDER
    return None if not sender or is_somebody(sender) else Reason.DESK_SENDER
