"""A file that was handed in, looking like a path to the readers, although it lies encrypted in the spool."""

import io
from dataclasses import dataclass
from typing import BinaryIO, cast

from winsome.files.models import SpooledFile
from winsome.files.spool import open_spooled


@dataclass(frozen=True)
class Size:
    """How many bytes there are, as `Path.stat()` tells it."""

    st_size: int


@dataclass(frozen=True)
class HeldFile:
    """A spooled file, read like a path and never written to the disk in the clear."""

    spooled: SpooledFile

    @property
    def name(self) -> str:
        """What the user called it."""
        return self.spooled.name

    def stat(self) -> Size:
        """Its size."""
        return Size(self.spooled.size)

    def open(self, mode: str = "rb") -> BinaryIO:
        """A fresh, seekable stream of its bytes."""
        return cast(BinaryIO, io.BufferedReader(open_spooled(self.spooled), 1 << 18))
