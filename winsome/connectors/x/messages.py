"""Direct messages: who wrote to whom and when. Their words are not read (architecture, Judged text)."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from winsome.connectors.lines import ContactSeen, Line, Outcome, Party
from winsome.connectors.reading.dates import moment_of
from winsome.connectors.reading.entries import Entry
from winsome.connectors.x.people import People, text
from winsome.connectors.x.scripts import objects
from winsome.kernel.clock import Precision


def direct_messages(entry: Entry, people: People) -> Iterator[Line]:
    """One line a message, over all conversations of the file."""
    record = 0
    for conversation in objects(entry, "dmConversation"):
        messages = [message for message in _messages(conversation) if message]
        numbers = _taking_part(conversation, messages)
        for message in messages:
            record += 1
            yield _line(record, message, numbers, people)


def _messages(conversation: dict[str, Any]) -> list[dict[str, Any]]:
    wrapped = [each.get("messageCreate") for each in _events(conversation)]
    return [each for each in wrapped if isinstance(each, dict)]


def _events(conversation: dict[str, Any]) -> list[dict[str, Any]]:
    """What happened in a conversation: messages, and who joined or left it."""
    found = conversation.get("messages")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _taking_part(conversation: dict[str, Any], messages: list[dict[str, Any]]) -> list[str]:
    """Everybody's number: from the conversation's own (`12-34`), its senders and recipients, and who joined a group."""
    numbers = [text(each.get(side)) for each in messages for side in ("senderId", "recipientId")]
    pair = text(conversation.get("conversationId")).split("-")
    if len(pair) == 2 and all(part.isdecimal() for part in pair):
        numbers += pair
    for event in _events(conversation):
        joined = event.get("joinConversation")
        if isinstance(joined, dict) and isinstance(joined.get("participantsSnapshot"), list):
            numbers += [text(each) for each in joined["participantsSnapshot"]]
    return list(dict.fromkeys(filter(None, numbers)))


def _line(record: int, message: dict[str, Any], numbers: list[str], people: People) -> Line:
    sender_number = text(message.get("senderId"))
    sender = people.party(sender_number)
    recipients: list[Party] = [party for number in numbers if number != sender_number and (party := people.party(number))]
    if sender is None or not recipients:
        return Line(record, Outcome.NOBODY)
    contact = ContactSeen(
        at=moment_of(text(message.get("createdAt"))),
        precision=Precision.MINUTE,
        channel="message",
        sender=sender,
        recipients=tuple(recipients),
        in_group=len(recipients) > 1,
        key=blake2b(f"x|{text(message.get('id'))}".encode(errors="replace"), digest_size=12).hexdigest(),
    )
    return Line(record, Outcome.GOOD, contact)
