"""Zip files: refused whole when encrypted, cut off, or made to unfold without end."""

import stat
import zipfile
import zlib
from pathlib import Path
from typing import IO

from winsome.connectors.errors import FileDamaged, FileEncrypted, FileTruncated, PackedUnusually, UnpacksTooLarge
from winsome.connectors.reading.allowance import Allowance
from winsome.connectors.reading.entries import Opened, Opener, Readable, entries_of, remarks_about

_READABLE_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others cannot be unpacked within limits


def open_zip(path: Path | Readable, file: str, allowance: Allowance) -> Opened:
    """The files of a zip. Raises: ExportRefused."""
    stream = path.open("rb")
    try:
        return _opened(stream, file, allowance)
    except BaseException:
        stream.close()
        raise


def _opened(stream: IO[bytes], file: str, allowance: Allowance) -> Opened:
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, zlib.error, EOFError, UnicodeDecodeError) as broken:
        raise FileTruncated(file) from broken
    except NotImplementedError as broken:
        raise PackedUnusually(file) from broken
    files = [member for member in archive.infolist() if not member.is_dir()]
    members = [member for member in files if not stat.S_ISLNK(member.external_attr >> 16)]
    _refuse_bad_members(members, file, allowance)
    found = [(member.filename, _opener(archive, member, file)) for member in members]
    entries, left_out = entries_of(found, file, allowance)
    links = len(files) - len(members)
    return Opened(file, entries, remarks=remarks_about(links=links, left_out=left_out), _handles=(archive, stream))


def _opener(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> Opener:
    def opened() -> IO[bytes]:
        try:
            return archive.open(member)
        except (zipfile.BadZipFile, UnicodeDecodeError) as broken:
            raise FileDamaged(file, entry=member.filename) from broken
        except NotImplementedError as broken:
            raise PackedUnusually(file) from broken
        except RuntimeError as broken:  # a password is needed after all
            raise FileEncrypted(file) from broken

    return opened


def _refuse_bad_members(members: list[zipfile.ZipInfo], file: str, allowance: Allowance) -> None:
    if any(member.flag_bits & 0x1 for member in members):
        raise FileEncrypted(file)
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:  # two entries share one body: a known kind of bomb
            raise UnpacksTooLarge(file)
        end = member.header_offset + member.compress_size
    if any(member.file_size > allowance.limit for member in members):
        raise UnpacksTooLarge(file)
    if any(member.compress_type not in _READABLE_PACKING for member in members):
        raise PackedUnusually(file)
