"""Word lists of this room: one entry a line, or several with semicolons between them; `#` begins a remark."""

from pathlib import Path


def lines(path: Path) -> list[str]:
    """The lines of a list, without remarks and blanks."""
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[0] != "#"]


def entries(path: Path) -> list[str]:
    """The entries of a list whose lines hold several."""
    return [entry.strip() for line in lines(path) for entry in line.split(";") if entry.strip()]
