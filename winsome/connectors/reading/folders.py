"""A folder that somebody unpacked: its files, without following any link."""

import os
from pathlib import Path

from winsome.connectors.reading.allowance import UNPACKED_LIMIT, Allowance
from winsome.connectors.reading.entries import Opened, Opener, entries_of, remarks_about


def open_folder(path: Path, file: str) -> Opened:
    """The files of a folder and the folders in it."""
    found: list[tuple[str, Opener]] = []
    links = 0
    for folder, folders, names in os.walk(path, followlinks=False):
        folders.sort()
        links += sum((Path(folder) / each).is_symlink() for each in folders)
        for each in sorted(names):
            place = Path(folder) / each
            if place.is_symlink():
                links += 1
            elif place.is_file():
                found.append((place.relative_to(path).as_posix(), _opener(place)))
    total = sum((path / name).stat().st_size for name, _ in found)
    allowance = Allowance(file, total, limit=max(total, UNPACKED_LIMIT))
    entries, left_out = entries_of(found, file, allowance, between="/")
    return Opened(file, entries, remarks=remarks_about(links=links, left_out=left_out))


def _opener(place: Path) -> Opener:
    return lambda: os.fdopen(os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb")
