"""How much an archive may unfold to, counted on the bytes that really come out, over all its entries (bombs, lying sizes)."""

import io
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from winsome.connectors.errors import FileDamaged, FileEncrypted, PackedUnusually, UnpacksTooLarge

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

UNPACKED_LIMIT = 1_000_000_000
ENTRY_LIMIT = 20_000
MESSAGES_LIMIT = 200_000  # a maildir holds one file a message
USUAL_RATIO = 20  # a mailbox may be of any size, but packs no better than this
RATIO_LIMIT = 200  # a real table packs to a tenth; only counted above RATIO_FLOOR
RATIO_FLOOR = 64_000_000


def has_too_many(names: Iterable[str]) -> bool:
    """Are there more files than any export holds? The messages of a maildir are counted apart."""
    counts = Counter(lies_in_maildir(name) for name in names)
    return counts[False] > ENTRY_LIMIT or counts[True] > MESSAGES_LIMIT


def lies_in_maildir(name: str) -> bool:
    """Is this where a maildir keeps what was delivered? What lies in its `tmp` never arrived."""
    return name.rpartition("/")[0].rpartition("/")[2] in ("cur", "new")


class Allowance:
    """Counts what was unpacked. Reading the same entry twice counts once, so that readers may take two passes."""

    def __init__(self, file: str, packed_size: int, limit: int | None = None) -> None:
        self.file = file
        self.packed_size = max(packed_size, 1)
        self.limit = max(UNPACKED_LIMIT, packed_size * USUAL_RATIO) if limit is None else limit
        self.unpacked = 0
        self._reached: dict[str, int] = {}

    def reach(self, entry: str, position: int) -> None:
        """Note that an entry was unpacked up to a position. Raises: UnpacksTooLarge."""
        before = self._reached.get(entry, 0)
        if position <= before:
            return
        self._reached[entry] = position
        self.unpacked += position - before
        bloated = self.unpacked > RATIO_FLOOR and self.unpacked > self.packed_size * RATIO_LIMIT
        if self.unpacked > self.limit or bloated:
            raise UnpacksTooLarge(self.file)


class CountedStream(io.RawIOBase):
    """An entry's bytes, counted against the archive's allowance. Every way of breaking becomes a refusal of ours."""

    def __init__(self, source: IO[bytes], entry: str, allowance: Allowance) -> None:
        self._source = source
        self._entry = entry
        self._allowance = allowance
        self._position = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        try:
            data = self._source.read(len(view))
        except NotImplementedError as broken:
            raise PackedUnusually(self._allowance.file) from broken
        except RuntimeError as broken:  # zipfile's word for "a password is needed"
            raise FileEncrypted(self._allowance.file) from broken
        except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError) as broken:
            raise FileDamaged(self._allowance.file, entry=self._entry) from broken
        view[: len(data)] = data
        self._position += len(data)
        self._allowance.reach(self._entry, self._position)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._source.close()
        super().close()


class LimitedGzip:
    """A gzip stream for tarfile that never seeks or reads past the allowance."""

    def __init__(self, source: IO[bytes], allowance: Allowance) -> None:
        self._source = source
        self._allowance = allowance

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size if size >= 0 else self._allowance.limit)
        self._allowance.reach("", self._source.tell())
        return data

    def seek(self, position: int, whence: int = 0) -> int:
        target = position if whence == 0 else self._source.tell() + position
        if target > self._allowance.limit:
            raise UnpacksTooLarge(self._allowance.file)
        reached = self._source.seek(target)
        self._allowance.reach("", reached)
        return reached

    def tell(self) -> int:
        return self._source.tell()

    def close(self) -> None:
        self._source.close()
