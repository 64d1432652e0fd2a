"""The files of a member that lie here and are not handed in yet, whole or in part."""

from dataclasses import dataclass
from datetime import datetime

from winsome.connectors.foretelling import Foretold, foretell
from winsome.files.going_on import begin_or_go_on, held_by
from winsome.files.models import SpooledFile
from winsome.files.spool import KEPT_FOR
from winsome.members.models import Member
from winsome.sources.models import Import
from winsome.sources.models.bringing import State


@dataclass(frozen=True)
class WaitingFile:
    """One such file, what it is as soon as it is whole, and until when it lies here."""

    file: SpooledFile
    foretold: Foretold | None
    until: datetime


def waiting_files(owner: Member) -> list[WaitingFile]:
    """Everything that this member has sent or begun to send, and not handed in."""
    return [told(file) for file in held_by(owner.pk).exclude(token__in=_handed_in(owner))]


def told(file: SpooledFile) -> WaitingFile:
    """One file with what it is."""
    return WaitingFile(file, foretell(file) if file.is_whole else None, file.created_at + KEPT_FOR)


def take_up(owner: Member, *, name: str, size: int, beginning: bytes) -> SpooledFile:
    """Begin to take a file in, or go on where its sending was broken off.

    Raises: TooLarge.
    """
    return begin_or_go_on(owner_id=owner.pk, name=name, size=size, beginning=beginning, handed_in=_handed_in(owner))


def holds_what_was_read(owner: Member) -> bool:
    """Does a file of this member still lie here although it was read: in the moment before its key is destroyed?"""
    over = (State.DONE, State.REFUSED, State.LAPSED, State.UNDONE)
    return Import.objects.filter(spool_key__in=held_by(owner.pk).values("token"), state__in=over).exists()


def _handed_in(owner: Member) -> frozenset[str]:
    tokens = list(held_by(owner.pk).values_list("token", flat=True))
    return frozenset(Import.objects.filter(spool_key__in=tokens).values_list("spool_key", flat=True))
