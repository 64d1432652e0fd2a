"""Who took part in a contact on either side, and from which side it came (S3)."""

from collections.abc import Callable
from dataclasses import dataclass

from winsome.connectors.lines import ContactSeen, Party
from winsome.interactions.models.interaction import Channel, Direction

MemberOf = Callable[[Party], int | None]


@dataclass(frozen=True)
class Sides:
    """Who of us took part, and who of them. Without anybody on either side it was no contact between us and them."""

    members: tuple[int, ...]
    others: tuple[Party, ...]
    direction: Direction

    @property
    def is_contact(self) -> bool:
        """Was somebody there on both sides?"""
        return bool(self.members and self.others)


def sides_of(contact: ContactSeen, member_of: MemberOf, *, owner: int | None) -> Sides:
    """The two sides of a contact. `member_of` knows colleagues, so that nobody of us is made a person.

    Whoever of us wrote, wrote to everybody outside; whoever wrote to us, wrote to each of us alone. At a meeting all were
    together. `owner` is whose calendar or archive it is: there even where the list forgets to say so. Mail that went to nobody
    of us is no contact.
    """
    if contact.channel == Channel.MEETING:
        return _together(contact, member_of, owner)
    written_to = (*contact.recipients, *contact.copied)
    writer = member_of(contact.sender)
    if contact.channel == Channel.MESSAGE and owner is not None:
        return _of_an_archive(contact, member_of, writer, owner)
    if writer is not None:
        outside = tuple(party for party in written_to if member_of(party) is None)
        return Sides((writer,), outside, Direction.OURS)
    ours = _ours(written_to, member_of)
    if owner is not None and owner not in ours and contact.channel != Channel.MAIL:
        ours = (owner, *ours)
    return Sides(ours, (contact.sender,), Direction.THEIRS)


def _of_an_archive(contact: ContactSeen, member_of: MemberOf, writer: int | None, owner: int) -> Sides:
    """A network's archive tells its owner's own messages. What others wrote in a group, they wrote to the owner; a colleague
    who is in it as well has an archive, too.
    """
    if writer == owner:
        outside = tuple(party for party in contact.recipients if member_of(party) is None)
        return Sides((owner,), outside, Direction.OURS)
    return Sides((owner,), (contact.sender,) if writer is None else (), Direction.THEIRS)


def _together(contact: ContactSeen, member_of: MemberOf, owner: int | None) -> Sides:
    present = (contact.sender, *contact.recipients)
    ours = _ours(present, member_of)
    if owner is not None and owner not in ours and not contact.is_without_owner:
        ours = (owner, *ours)
    return Sides(ours, tuple(party for party in present if member_of(party) is None), Direction.MUTUAL)


def _ours(parties: tuple[Party, ...], member_of: MemberOf) -> tuple[int, ...]:
    found = (member_of(party) for party in parties)
    return tuple(dict.fromkeys(member for member in found if member is not None))
