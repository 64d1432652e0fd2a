"""Many files as one: a folder comes in as one export, so that its files know each other's people."""

import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PIECE = 2**20


@contextmanager
def pack_folder(folder: Path) -> Iterator[tuple[IO[bytes], int]]:
    """A folder's own files as one archive, following no link, and its size."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    with pack_files((path.relative_to(folder).as_posix(), path) for path in found) as packed:
        yield packed


@contextmanager
def pack_files(files: Iterable[tuple[str, IO[bytes] | Path]]) -> Iterator[tuple[IO[bytes], int]]:
    """These files as one archive, and its size; two of one name are told apart by a number. The archive lies nowhere by name."""
    with tempfile.TemporaryFile() as packed:
        names: dict[str, int] = {}
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for name, content in files:
                names[name] = names.get(name, 0) + 1
                unlike = name if names[name] == 1 else f"{names[name]}-{name}"
                if isinstance(content, Path):
                    archive.write(content, unlike)
                    continue
                with archive.open(unlike, "w", force_zip64=True) as into:
                    while piece := content.read(_PIECE):
                        into.write(piece)
        size = packed.seek(0, io.SEEK_END)
        packed.seek(0)
        yield packed, size
