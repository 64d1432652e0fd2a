"""CAR, version 1: a list of blocks, each with its fingerprint, of which a tree (MST) says which record lies at which path.

The file is read twice and never held: once for the tree, once for the records in their order in the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, BinaryIO

import cbor2

from winsome.connectors.errors import FileDamaged, FileTruncated
from winsome.connectors.reading.entries import Entry

BLOCK_LIMIT = 2_000_000
RECORD_LIMIT = 5_000_000
_FINGERPRINT = 36  # version, codec, kind of hash, its length, SHA-256
_CBOR_AND_SHA256 = b"\x01\x71\x12\x20"
_LINK = 42


@dataclass(frozen=True)
class Link:
    """A block's fingerprint, as another block refers to it."""

    fingerprint: bytes


@dataclass(frozen=True)
class Record:
    """One record of a repository, at its path: `app.bsky.feed.post` and `3k…`."""

    collection: str
    key: str
    value: dict[str, Any]


class Repository:
    """A repository whose tree was read and whose blocks were all found whole."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self.owner = ""
        self._paths: dict[bytes, list[str]] = {}
        self.count = 0
        root, nodes = self._survey()
        self._walk(root, nodes)

    def records(self) -> Iterator[Record]:
        """The records in their order in the file, each once."""
        waiting = dict(self._paths)
        for fingerprint, content in _blocks(self._entry):
            paths = waiting.pop(fingerprint, [])
            value = decoded(content, self._entry) if paths else None
            for path in paths:
                collection, _, key = path.partition("/")
                yield Record(collection, key, value if isinstance(value, dict) else {})

    def _survey(self) -> tuple[bytes, dict[bytes, dict[str, Any]]]:
        """The tree's first node and all its nodes, out of the one block that is signed."""
        nodes: dict[bytes, dict[str, Any]] = {}
        commits: dict[bytes, dict[str, Any]] = {}
        for fingerprint, content in _blocks(self._entry):
            value = decoded(content, self._entry)
            if isinstance(value, dict) and isinstance(value.get("e"), list) and "l" in value:
                nodes[fingerprint] = value
            elif isinstance(value, dict) and {"did", "data", "sig"} <= value.keys():
                commits[fingerprint] = value
        with self._entry.open() as stream:
            roots = _header(stream, self._entry).get("roots")
        root = roots[0].fingerprint if isinstance(roots, list) and roots and isinstance(roots[0], Link) else b""
        commit = commits.get(root, {})
        top = commit.get("data")
        if not isinstance(top, Link):
            raise FileDamaged(self._entry.path, entry=self._entry.name)
        self.owner = str(commit["did"])
        return top.fingerprint, nodes

    def _walk(self, root: bytes, nodes: dict[bytes, dict[str, Any]]) -> None:
        """Every path of the tree. Keys share their beginning with the one before; no node is entered twice."""
        waiting, seen = [root], set()
        while waiting:
            fingerprint = waiting.pop()
            node = nodes.get(fingerprint)
            if node is None or fingerprint in seen:
                continue
            seen.add(fingerprint)
            waiting += [link.fingerprint for link in (node["l"],) if isinstance(link, Link)]
            before = b""
            for each in node["e"]:
                before = self._entry_of(each, before)
                waiting += [each["t"].fingerprint] if isinstance(each.get("t"), Link) else []
            if self.count > RECORD_LIMIT:
                raise FileDamaged(self._entry.path, entry=self._entry.name)

    def _entry_of(self, each: Any, before: bytes) -> bytes:
        if not isinstance(each, dict) or not isinstance(each.get("k"), bytes) or not isinstance(each.get("v"), Link):
            raise FileDamaged(self._entry.path, entry=self._entry.name)
        shared = each.get("p")
        path: bytes = before[: shared if isinstance(shared, int) and shared > 0 else 0] + each["k"]
        self._paths.setdefault(each["v"].fingerprint, []).append(path.decode("utf-8", "replace").replace("\0", "")[:1024])
        self.count += 1
        return path


def is_car(head: bytes) -> bool:
    """Does a file begin like a CAR?"""
    return b"eroots" in head[:100] and b"gversion\x01" in head[:200]


def decoded(content: bytes, entry: Entry) -> Any:
    """A block as values. Raises: FileDamaged."""
    try:
        return cbor2.loads(content, tag_hook=_linked)
    except (cbor2.CBORDecodeError, ValueError, RecursionError, TypeError) as broken:
        raise FileDamaged(entry.path, entry=entry.name) from broken


def _linked(tag: cbor2.CBORTag, *_: object) -> object:
    """A link to another block: the fingerprint behind a zero byte."""
    if tag.tag == _LINK and isinstance(tag.value, bytes):
        return Link(tag.value.removeprefix(b"\0"))
    return None


def _blocks(entry: Entry) -> Iterator[tuple[bytes, bytes]]:
    """Every block with its fingerprint, which must fit. Raises: FileDamaged, FileTruncated."""
    with entry.open() as stream:
        _header(stream, entry)
        while (size := _varint(stream, entry)) is not None:
            content = _exactly(stream, size, entry)
            fingerprint = content[:_FINGERPRINT]
            if not fingerprint.startswith(_CBOR_AND_SHA256) or sha256(content[_FINGERPRINT:]).digest() != fingerprint[4:]:
                raise FileDamaged(entry.path, entry=entry.name)
            yield fingerprint, content[_FINGERPRINT:]


def _header(stream: BinaryIO, entry: Entry) -> dict[str, Any]:
    size = _varint(stream, entry)
    header = decoded(_exactly(stream, size or 0, entry), entry)
    if not isinstance(header, dict) or header.get("version") != 1:
        raise FileDamaged(entry.path, entry=entry.name)
    return header


def _exactly(stream: BinaryIO, size: int, entry: Entry) -> bytes:
    if size > BLOCK_LIMIT:
        raise FileDamaged(entry.path, entry=entry.name)
    content = stream.read(size)
    if len(content) < size:
        raise FileTruncated(entry.path)
    return content


def _varint(stream: BinaryIO, entry: Entry) -> int | None:
    """A number in as many bytes as it takes, seven bits each; nothing at the end of the file."""
    value = 0
    for place in range(10):
        byte = stream.read(1)
        if not byte:
            if place:
                raise FileTruncated(entry.path)
            return None
        value |= (byte[0] & 0x7F) << (7 * place)
        if byte[0] < 0x80:
            return value
    raise FileDamaged(entry.path, entry=entry.name)
