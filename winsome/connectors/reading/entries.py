"""The files of an export as entries that can be read as streams, wherever they lie."""

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, BinaryIO, Literal, Protocol, Self, cast

from django.utils.translation import ngettext

from winsome.connectors.reading.allowance import Allowance, CountedStream

Opener = Callable[[], IO[bytes]]


class _Size(Protocol):
    @property
    def st_size(self) -> int: ...


class Closable(Protocol):
    """Anything that is let go of at the end."""

    def close(self) -> None:
        """Let go."""
        ...


class Readable(Protocol):
    """A file that is read like a path, wherever it lies: encrypted in the spool, say."""

    @property
    def name(self) -> str:
        """What the user called it."""
        ...

    def stat(self) -> _Size:
        """Its size."""
        ...

    def open(self, mode: Literal["rb"] = "rb") -> IO[bytes]:
        """A fresh, seekable stream of its bytes."""
        ...


_BUFFER = 1 << 18
_NOT_CONTENT = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Entry:
    """One file of an export, wherever it lies."""

    name: str  # inside the archive or folder, with forward slashes
    path: str  # as provenance shows it: `archive.zip!Connections.csv`
    _open: Opener
    _allowance: Allowance

    @property
    def base_name(self) -> str:
        """The name without folders."""
        return PurePosixPath(self.name).name

    @property
    def suffix(self) -> str:
        """The ending in lower case, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    def open(self) -> BinaryIO:
        """A fresh stream from the beginning, counted against the archive's allowance."""
        return cast(BinaryIO, io.BufferedReader(CountedStream(self._open(), self.name, self._allowance), _BUFFER))

    def head(self, size: int = 65536) -> bytes:
        """The first bytes, from which the kind of file is told."""
        with self.open() as stream:
            return stream.read(size)


@dataclass
class Opened:
    """What was brought, opened. Close it when the reading is done."""

    file: str
    entries: list[Entry]
    is_single_file: bool = False
    remarks: list[str] = field(default_factory=list)
    _handles: tuple[Closable, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        for handle in self._handles:
            handle.close()


def entries_of(
    found: Iterable[tuple[str, Opener]], file: str, allowance: Allowance, between: str = "!"
) -> tuple[list[Entry], int]:
    """Entries whose names stay inside the archive, each name once; and how many were left out."""
    entries: dict[str, Entry] = {}
    left_out = 0
    for raw_name, opener in found:
        name = raw_name.replace("\\", "/").removeprefix("./")
        if any(part in _NOT_CONTENT or part.startswith("._") for part in name.split("/")):
            continue
        if _points_outside(name) or name in entries:
            left_out += 1
            continue
        entries[name] = Entry(name, f"{file}{between}{name}", opener, allowance)
    return list(entries.values()), left_out


def _points_outside(name: str) -> bool:
    has_drive = len(name) > 1 and name[1] == ":"
    return name.startswith("/") or has_drive or ".." in name.split("/") or "\0" in name


def remarks_about(*, links: int, left_out: int) -> list[str]:
    """Say what of an archive was not touched at all."""
    remarks = []
    if links:
        remarks.append(
            ngettext(
                "One entry is a link to another place. We did not follow it.",
                "%(count)d entries are links to another place. We did not follow them.",
                links,
            )
            % {"count": links}
        )
    if left_out:
        remarks.append(
            ngettext(
                "One entry has a name that points outside or occurs twice. We left it out.",
                "%(count)d entries have names that point outside or occur twice. We left them out.",
                left_out,
            )
            % {"count": left_out}
        )
    return remarks
