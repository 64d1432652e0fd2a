"""Who took part in a contact besides the member, and from which side it came (S3)."""

from winsome.connectors.lines import ContactSeen, Party
from winsome.interactions.models.interaction import Channel, Direction


def others_of(contact: ContactSeen) -> list[Party]:
    """The other side: everybody the member wrote to, or the one who wrote; of a meeting, everybody who was there."""
    if contact.channel == Channel.MEETING:
        return [party for party in (contact.sender, *contact.recipients) if not party.is_member]
    written_to = (*contact.recipients, *contact.copied)
    if contact.sender.is_member:
        return [party for party in written_to if not party.is_member]
    if contact.channel == Channel.MAIL and not any(party.is_member for party in written_to):
        return []  # somebody wrote to others: it lies in the mailbox, but it was no contact with the member
    return [contact.sender]


def direction_of(contact: ContactSeen) -> Direction:
    """Who began it; a meeting is of both sides."""
    if contact.channel == Channel.MEETING:
        return Direction.MUTUAL
    return Direction.OURS if contact.sender.is_member else Direction.THEIRS


def our_side(contact: ContactSeen) -> Party | None:
    """The party that is one of us."""
    return next((party for party in (contact.sender, *contact.recipients, *contact.copied) if party.is_member), None)
