"""From bytes to lines of text: finds out how a file was encoded, and decodes line by line where a file was put together from two.

A file is looked through once before it is read. That pass also proves that an archive unpacks whole and within limits, so that a
broken one is refused before its first record is taken.
"""

import codecs
import io
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from winsome.connectors.errors import FileEmpty
from winsome.connectors.reading.entries import Entry

LINE_LIMIT = 4_000_000
_CHUNK = 1 << 20

# UTF-8 that was read as Windows-1252 and written as UTF-8 again: `Ã©` for é, `â€™` for ’.
_MOJIBAKE = re.compile(
    rb"(?:\xc3[\x82-\x9f]|\xc3[\xa0-\xaf](?:\xc2[\x80-\xbf]|\xe2\x82\xac))"
    rb"(?:\xc2[\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xcb[\x86\x9c]|\xc6\x92)"
)
_FOREIGN_RUN = re.compile(rb"[\xc0-\xff]{3}")  # three accented letters in a row are no Western word


@dataclass(frozen=True)
class Survey:
    """What one look through a file tells about reading it."""

    size: int
    content_hash: str
    encoding: str  # utf-8, utf-16-le, utf-16-be, or `mixed` for line by line
    has_nul: bool
    has_odd_quotes: bool
    line_count: int
    mojibake: int  # places that look encoded twice
    other_lines: tuple[int, ...] = ()  # lines of a mostly UTF-8 file that are not UTF-8


def survey(entry: Entry) -> Survey:
    """Look through a whole file once. Raises: ExportRefused when it does not unpack, or is empty."""
    digest = sha256()
    size = quotes = mojibake = nuls = line_ends = 0
    head = b""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    with entry.open() as stream:
        while chunk := stream.read(_CHUNK):
            head = head or chunk[:4096]
            digest.update(chunk)
            size += len(chunk)
            quotes += chunk.count(b'"')
            nuls += chunk.count(b"\0")
            line_ends += chunk.count(b"\n") or chunk.count(b"\r")
            mojibake += sum(1 for _ in _MOJIBAKE.finditer(chunk))
            is_utf8 = is_utf8 and _decodes(decoder, chunk)
    if not size:
        raise FileEmpty(entry.path)
    encoding = _sixteen_bits(head) or ("utf-8" if is_utf8 and _decodes(decoder, b"", final=True) else "mixed")
    return Survey(
        size=size,
        content_hash=digest.hexdigest(),
        encoding=encoding,
        has_nul=nuls > 0 and encoding in ("utf-8", "mixed"),
        has_odd_quotes=quotes % 2 == 1,
        line_count=line_ends,
        mojibake=mojibake if encoding == "utf-8" else 0,
        other_lines=_other_lines(entry) if encoding == "mixed" else (),
    )


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _sixteen_bits(head: bytes) -> str:
    """UTF-16, told by its mark or, without one, by a zero in every second byte."""
    if head.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    pairs = len(head) // 2
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if pairs and odd > 0.4 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if pairs and even > 0.4 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return ""


def roughly_decoded(head: bytes) -> str:
    """The first bytes of a file as text, good enough to tell what kind of file it is."""
    encoding = _sixteen_bits(head[:4096])
    if encoding:
        return head[: len(head) // 2 * 2].decode(encoding, errors="replace").removeprefix("\ufeff")
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError:
        return head.removeprefix(codecs.BOM_UTF8).decode("utf-8" if _is_cut(head) else "cp1252", errors="replace")


def _is_cut(head: bytes) -> bool:
    """Is only the last letter broken, because the bytes were cut off there?"""
    try:
        head.removeprefix(codecs.BOM_UTF8)[:-4].decode("utf-8")
    except UnicodeDecodeError as broken:
        return broken.end >= len(head) - 8
    return True


def _other_lines(entry: Entry, most: int = 20) -> tuple[int, ...]:
    """The lines that are not UTF-8, when the file has others that prove to be UTF-8; none when the whole file is Windows-1252."""
    proven = 0
    other: list[int] = []
    with entry.open() as stream:
        for number, raw in enumerate(_raw_lines(stream), start=1):
            if raw.isascii():
                continue
            try:
                raw.decode()
                proven += 1
            except UnicodeDecodeError:
                other.append(number)
    return tuple(other[:most]) if proven else ()


def text_lines(entry: Entry, found: Survey) -> Generator[str, None, None]:
    """The lines of a file with their ends, decoded. A byte that cannot be read becomes a lone surrogate (`is_unreadable`)."""
    with entry.open() as stream:
        lines = _decoded_lines(stream) if found.encoding == "mixed" else _uniform_lines(stream, found.encoding)
        first = next(lines, "")
        yield first.removeprefix("\ufeff").replace("\0", "")
        if found.has_nul:
            for line in lines:
                yield line.replace("\0", "")
        else:
            yield from lines


def _uniform_lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    while line := text.readline(LINE_LIMIT):
        yield line


def _decoded_lines(stream: BinaryIO) -> Iterator[str]:
    for raw in _raw_lines(stream):
        try:
            yield raw.decode("utf-8")
        except UnicodeDecodeError:
            yield _as_windows_1252(raw)


def _raw_lines(stream: BinaryIO) -> Iterator[bytes]:
    while raw := stream.readline(LINE_LIMIT):
        yield from raw.splitlines(keepends=True)


def _as_windows_1252(raw: bytes) -> str:
    if _FOREIGN_RUN.search(raw):
        return raw.decode("ascii", errors="surrogateescape")
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("ascii", errors="surrogateescape")


def is_unreadable(cells: list[str]) -> bool:
    """Does a record hold bytes that we could not read?"""
    text = "".join(cells)
    return not text.isascii() and any("\udc80" <= letter <= "\udcff" or letter == "\ufffd" for letter in text)


def repaired(text: str) -> str:
    """A text that was encoded twice as it was before, or unchanged when it was not. Only used when somebody asked for it."""
    if text.isascii():
        return text
    try:
        return _to_windows_1252(text).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _to_windows_1252(text: str) -> bytes:
    try:
        return text.encode("cp1252")
    except UnicodeEncodeError:  # the five bytes that Windows-1252 leaves undefined come through as themselves
        return b"".join(letter.encode("latin-1") if "\x80" <= letter <= "\x9f" else letter.encode("cp1252") for letter in text)
