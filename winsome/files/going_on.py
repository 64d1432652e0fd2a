"""Going on with a file whose sending was broken off: found again by its name, its size and its first bytes."""

from dataclasses import dataclass
from hashlib import blake2b

from django.conf import settings
from django.db import models

from winsome.files.models import SpooledFile
from winsome.files.spool import begin, name_without_folders

BEGINNING = 64 * 1024  # so many first bytes tell two files of one name and size apart


@dataclass(frozen=True)
class Room:
    """How much of one member's may be held at once, and how much is held now, in bytes."""

    limit: int
    held: int


def begin_or_go_on(*, owner_id: int, name: str, size: int, beginning: bytes, handed_in: frozenset[str]) -> SpooledFile:
    """The file that this member began to send before, with what has arrived of it; or a new one.

    `handed_in` are the tokens of files that are being read already: the same file sent once more is another one.
    Raises: TooLarge.
    """
    mark = blake2b(beginning[:BEGINNING], digest_size=32).hexdigest() if beginning else ""
    if mark:
        begun = held_by(owner_id).filter(name=name_without_folders(name), size=size, fingerprint=mark)
        if found := begun.exclude(token__in=handed_in).first():
            return found
    return begin(owner_id=owner_id, name=name, size=size, fingerprint=mark)


def held_by(owner_id: int) -> "models.QuerySet[SpooledFile]":
    """What is held of a member's and can still be read, the oldest first."""
    return SpooledFile.objects.filter(owner_id=owner_id, key__isnull=False).order_by("pk")


def room_of(owner_id: int) -> Room:
    """How much of a member's may be held at once, and is."""
    return Room(settings.WINSOME_HELD_GIGABYTES * 2**30, sum(held_by(owner_id).values_list("size", flat=True)))
