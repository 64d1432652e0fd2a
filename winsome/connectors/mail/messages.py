"""From a message's headers to a contact: who wrote to whom and when. What is no contact is set aside with what it was seen by."""

from datetime import datetime
from hashlib import blake2b

from winsome.connectors.lines import ContactSeen, Line, Outcome, Party, Reason
from winsome.connectors.mail.addressed import Addressed, addressed
from winsome.connectors.mail.dating import sent_at
from winsome.connectors.mail.headers import Headers
from winsome.connectors.mail.labels import Mark
from winsome.connectors.mail.what_counts import why_aside
from winsome.connectors.reading.desks import is_somebody
from winsome.kernel.clock import Precision

RECIPIENTS_LIMIT = 100  # nobody writes to more people at once and means each of them


class MessageReader:
    """Turns the messages of one mailbox into lines, seen from its owner's side."""

    def __init__(self, own: frozenset[str]) -> None:
        self._own = own

    def line(self, record: int, headers: Headers, marks: frozenset[Mark], arrived: datetime | None) -> Line:
        """One message as one line."""
        senders = addressed(headers.first("from")[:2_000])
        reason = why_aside(headers, marks, senders[0].email if senders else "")
        if reason is None and not senders:
            reason = Reason.NO_IDENTITY
        if reason is None and _has_too_many_recipients(headers):
            reason = Reason.TOO_MANY_RECIPIENTS
        if reason is not None:
            return Line(record, Outcome.SET_ASIDE, reason=reason)
        contact = self._contact(headers, senders[0], arrived)
        everybody = (contact.sender, *contact.recipients, *contact.copied)
        is_with_others = any(not party.is_member for party in everybody)
        return Line(record, Outcome.GOOD, contact) if is_with_others else Line(record, Outcome.NOBODY)

    def _contact(self, headers: Headers, sender: Addressed, arrived: datetime | None) -> ContactSeen:
        seen = {sender.email}
        recipients = self._parties(headers.first("to"), seen)
        copied = (*self._parties(headers.first("cc"), seen), *self._parties(headers.first("bcc"), seen))
        at, is_certain = sent_at(headers, arrived)
        return ContactSeen(
            at=at,
            precision=Precision.MINUTE,
            channel="mail",
            sender=self._party(sender),
            recipients=recipients,
            in_group=len(recipients) + len(copied) > 1,
            key=_key(headers, sender, at),
            copied=copied,
            is_date_certain=is_certain,
        )

    def _parties(self, written: str, seen: set[str]) -> tuple[Party, ...]:
        """Everybody in a list who was not named before: who stands under To and Cc was written to."""
        found: list[Party] = []
        for each in addressed(written) if written else ():
            if each.email not in seen and (each.email in self._own or is_somebody(each.email)):
                seen.add(each.email)
                found.append(self._party(each))
        return tuple(found)

    def _party(self, who: Addressed) -> Party:
        return Party(name=who.name, email=who.email, is_member=who.email in self._own)


def _has_too_many_recipients(headers: Headers) -> bool:
    written = [headers.first(name) for name in ("to", "cc", "bcc")]
    if sum(map(len, written)) > RECIPIENTS_LIMIT * 200:
        return True
    many = sum(each.count("@") for each in written) > RECIPIENTS_LIMIT
    return many and sum(len(addressed(each)) for each in written) > RECIPIENTS_LIMIT


def _key(headers: Headers, sender: Addressed, at: datetime | None) -> str:
    """The same message in two mailboxes has the same key: its id, or else its date and everybody whom it names."""
    name = headers.first("message-id").strip("<> \t")
    if not name:
        written_to = sorted(each.email for each in addressed(headers.first("to")))
        name = "|".join((at.isoformat() if at else headers.first("date"), sender.email, *written_to))
    return blake2b(f"mail|{name}".encode("utf-8", errors="replace"), digest_size=12).hexdigest()
