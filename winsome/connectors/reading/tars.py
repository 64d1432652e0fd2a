"""Tar files, packed with gzip or not: links in them are counted and never followed."""

import gzip
import tarfile
import zlib
from pathlib import Path
from typing import IO, cast

from winsome.connectors.errors import FileDamaged, FileTruncated, KindNotKnown, TooManyEntries
from winsome.connectors.reading.allowance import ENTRY_LIMIT, MESSAGES_LIMIT, Allowance, LimitedGzip
from winsome.connectors.reading.entries import Opened, Opener, Readable, entries_of, remarks_about


def open_tar(path: Path | Readable, file: str, allowance: Allowance, *, is_gzip: bool) -> Opened:
    """The files of a tar, packed with gzip or not. Raises: ExportRefused."""
    stream = path.open("rb")
    try:
        return _opened(stream, file, allowance, is_gzip=is_gzip)
    except BaseException:
        stream.close()
        raise


def _opened(stream: IO[bytes], file: str, allowance: Allowance, *, is_gzip: bool) -> Opened:
    source = stream
    if is_gzip:
        source = cast(IO[bytes], LimitedGzip(cast(IO[bytes], gzip.GzipFile(fileobj=stream)), allowance))
    try:
        archive = tarfile.TarFile(fileobj=source)
        members = _tar_members(archive, file)
    except (EOFError, zlib.error, tarfile.ReadError, gzip.BadGzipFile) as broken:
        if is_gzip and "truncated" not in str(broken) and not isinstance(broken, EOFError):
            raise KindNotKnown(file) from broken
        raise FileTruncated(file) from broken
    links = [member for member in members if member.issym() or member.islnk()]
    files = [member for member in members if member.isreg()]
    inside = Allowance(file, allowance.packed_size)
    entries, left_out = entries_of([(member.name, _opener(archive, member, file)) for member in files], file, inside)
    return Opened(file, entries, remarks=remarks_about(links=len(links), left_out=left_out), _handles=(archive, stream))


def _tar_members(archive: tarfile.TarFile, file: str) -> list[tarfile.TarInfo]:
    members = []
    for member in archive:
        members.append(member)
        if len(members) > ENTRY_LIMIT + MESSAGES_LIMIT:
            raise TooManyEntries(file, limit=ENTRY_LIMIT)
    return members


def _opener(archive: tarfile.TarFile, member: tarfile.TarInfo, file: str) -> Opener:
    def opened() -> IO[bytes]:
        stream = archive.extractfile(member)
        if stream is None:
            raise FileDamaged(file, entry=member.name)
        return stream

    return opened
