"""Taking files in piece by piece, reading them back, and making them unreadable for good."""

import io
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import IO

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from winsome.files.models import SpooledFile
from winsome.jobs.registry import job
from winsome.jobs.running import Run
from winsome.kernel import clock
from winsome.kernel.errors import ChangedMeanwhile, NotVisible, RuleBroken
from winsome.kernel.space import NoSpaceLeft, is_out_of_space, require_space

KEPT_FOR = timedelta(hours=24)
BLOCK = 16


class TooLarge(RuleBroken):
    """More is held than this install allows for one member."""

    status = 413

    def __init__(self, limit_gigabytes: int) -> None:
        super().__init__(
            _(
                "That is more than %(limit)s GB at once. Bring it in as several smaller files, or ask whoever runs Winsome here "
                "to allow more (WINSOME_HELD_GIGABYTES)."
            )
            % {"limit": limit_gigabytes}
        )


class FileGone(NotVisible):
    """The file's key was destroyed: its job ended, or a day has passed."""

    def __init__(self) -> None:
        super().__init__(_("This file is no longer held here. Please choose it again."))


def begin(*, owner_id: int, name: str, size: int, fingerprint: str = "") -> SpooledFile:
    """Open a spool for a file of `size` bytes.

    Raises: TooLarge, NoSpaceLeft.
    """
    held = sum(SpooledFile.objects.filter(owner_id=owner_id).exclude(key=None).values_list("size", flat=True))
    limit = settings.WINSOME_HELD_GIGABYTES
    if held + size > limit * 2**30:
        raise TooLarge(limit)
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    require_space(folder, size)
    file = SpooledFile.objects.create(
        token=secrets.token_hex(32),
        owner_id=owner_id,
        name=name_without_folders(name),
        fingerprint=fingerprint,
        key=secrets.token_bytes(32),
        nonce=secrets.token_bytes(16),
        size=size,
    )
    # An empty file is a file, too.
    _path(file).touch(mode=0o600)
    return file


def name_without_folders(name: str) -> str:
    """What a file is called, wherever it lay."""
    return Path(name.replace("\\", "/")).name[:255] or "file"


def receive(file: SpooledFile, offset: int, piece: bytes) -> SpooledFile:
    """Write one piece at its place. A piece that arrives twice changes nothing.

    Raises: ChangedMeanwhile when a piece before it is missing; NoSpaceLeft, after which the piece can be sent again.
    """
    with transaction.atomic(), _told_when_full():
        file = SpooledFile.objects.select_for_update().get(pk=file.pk)
        if file.key is None:
            raise FileGone
        if not 0 <= offset <= file.received or offset + len(piece) > file.size:
            raise ChangedMeanwhile(_("A piece before this one has not arrived. The upload goes on from there."))
        if offset + len(piece) <= file.received:
            return file
        with _path(file).open("r+b") as disk:
            disk.seek(offset)
            disk.write(_cipher(file, offset, piece))
        file.received = offset + len(piece)
        file.save(update_fields=["received"])
    return file


def spool_whole(*, owner_id: int, name: str, content: IO[bytes], size: int) -> SpooledFile:
    """Take a whole file in at once, as a form without script or the command line hands it over.

    Raises: TooLarge, NoSpaceLeft; then nothing of the file stays.
    """
    file, offset = begin(owner_id=owner_id, name=name, size=size), 0
    try:
        while piece := content.read(2**20):
            file = receive(file, offset, piece)
            offset += len(piece)
    except NoSpaceLeft:
        destroy(file)
        raise
    return file


def find(token: str, *, owner_id: int) -> SpooledFile:
    """A member's own spooled file.

    Raises: FileGone.
    """
    file = SpooledFile.objects.filter(token=token, owner_id=owner_id).exclude(key=None).first()
    if file is None:
        raise FileGone
    return file


def open_spooled(file: SpooledFile) -> "SpoolReader":
    """The file's plain bytes, readable from any place, never written to the disk in the clear.

    Raises: FileGone.
    """
    if file.key is None or not _path(file).exists():
        raise FileGone
    return SpoolReader(file)


def destroy(file: SpooledFile) -> None:
    """Destroy the key, then the bytes; these go even where a full disk does not let the key be changed."""
    try:
        SpooledFile.objects.filter(pk=file.pk).update(key=None, fingerprint="")
    finally:
        _path(file).unlink(missing_ok=True)


class SpoolReader(io.RawIOBase):
    """A seekable view of an encrypted file: each read decrypts just what is asked for."""

    def __init__(self, file: SpooledFile) -> None:
        super().__init__()
        self._file = file
        self._disk = _path(file).open("rb")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._disk.seek(offset, whence)

    def tell(self) -> int:
        return self._disk.tell()

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        offset = self._disk.tell()
        piece = self._disk.read(len(view))
        view[: len(piece)] = _cipher(self._file, offset, piece)
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._disk.close()
        super().close()


@job("files.forget_old", every=timedelta(hours=1))
def forget_old(run: Run) -> None:
    """Destroy what is still held after a day, whatever became of its job."""
    for file in SpooledFile.objects.exclude(key=None).filter(created_at__lt=clock.now() - KEPT_FOR):
        destroy(file)


@contextmanager
def _told_when_full() -> Iterator[None]:
    """Say in a sentence that the disk is full."""
    try:
        yield
    except OSError as error:
        if is_out_of_space(error):
            raise NoSpaceLeft from error
        raise


def _folder() -> Path:
    return Path(settings.WINSOME_HOME) / "spool"


def _path(file: SpooledFile) -> Path:
    return _folder() / file.token


def _cipher(file: SpooledFile, offset: int, piece: bytes) -> bytes:
    """AES-256 in counter mode, begun at the block where `offset` lies: encrypting and decrypting are the same."""
    assert file.key is not None
    block, skip = divmod(offset, BLOCK)
    counter = (int.from_bytes(bytes(file.nonce), "big") + block) % 2**128
    context = Cipher(AES(bytes(file.key)), CTR(counter.to_bytes(16, "big"))).encryptor()
    return context.update(bytes(skip) + piece)[skip:]
