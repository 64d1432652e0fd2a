"""Opens whatever somebody brings (a zip, a tar, a folder, one file) as a list of entries that can be read as streams.

Nothing is ever unpacked onto the disk, no link is followed, no archive inside an archive is opened.
"""

from pathlib import Path

from winsome.connectors.errors import FileEmpty, NothingFound, TooManyEntries
from winsome.connectors.reading.allowance import ENTRY_LIMIT, Allowance, has_too_many
from winsome.connectors.reading.entries import Entry, Opened, Readable
from winsome.connectors.reading.folders import open_folder
from winsome.connectors.reading.tars import open_tar
from winsome.connectors.reading.zips import open_zip

_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_GZIP_MARK = b"\x1f\x8b"


def open_safely(path: Path | Readable, *, name: str | None = None) -> Opened:
    """Open a file or folder as entries. `name` is what the user called it, when the path is only where it was put.

    Raises: ExportRefused, in one of its kinds.
    """
    file = name or path.name
    if isinstance(path, Path) and path.is_dir():
        return _checked(open_folder(path, file))
    size = path.stat().st_size
    if size == 0:
        raise FileEmpty(file)
    with path.open("rb") as stream:
        head = stream.read(512)
    allowance = Allowance(file, size)
    if head.startswith(_ZIP_MARKS):
        return _checked(open_zip(path, file, allowance))
    is_gzip = head.startswith(_GZIP_MARK)
    if is_gzip or head[257:262] == b"ustar":
        return _checked(open_tar(path, file, allowance, is_gzip=is_gzip))
    entry = Entry(file, file, lambda: path.open("rb"), Allowance(file, size, limit=max(size, allowance.limit)))
    return Opened(file, [entry], is_single_file=True)


def open_whole(path: Path | Readable, *, name: str | None = None) -> Opened:
    """One file as one entry, also when it is a zip inside: a workbook is read by its own reader."""
    file = name or path.name
    size = path.stat().st_size
    entry = Entry(file, file, lambda: path.open("rb"), Allowance(file, size, limit=size))
    return Opened(file, [entry], is_single_file=True)


def _checked(opened: Opened) -> Opened:
    if not opened.entries:
        opened.close()
        raise NothingFound(opened.file)
    if has_too_many(entry.name for entry in opened.entries):
        opened.close()
        raise TooManyEntries(opened.file, limit=ENTRY_LIMIT)
    return opened
