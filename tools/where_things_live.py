"""Writes `docs/where-things-live.md` from the docstrings, so that the map cannot go stale.

Run as `python -m tools.where_things_live`; with `--check` it only compares.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.environment import ROOT
from tools.saying import say
from tools.wishes import WISHES

PAGE = ROOT / "docs" / "where-things-live.md"
PRODUCT = ROOT / "winsome"
DOORS = ("web", "cli")
NO_ROOM = (*DOORS, "config")

HEAD = """# Where things live

<!-- Written by `make docs` from the first sentences of the docstrings. Change those, not this page. -->

A room is one part of the field, under one word in every layer: its rules in `winsome/<room>/`, its pages in
`winsome/web/<room>/`, its commands in `winsome/cli/<room>.py`, its tests in `tests/<room>/`, what it means in
`docs/rooms/<room>.md`.
"""


def rooms() -> list[str]:
    """The rooms that exist, by name."""
    found = (path.parent.name for path in PRODUCT.glob("*/__init__.py"))
    return sorted(name for name in found if name not in NO_ROOM)


def meaning(path: Path) -> str:
    """The first sentence of a module's or package's docstring: what it means in the field."""
    text = ast.get_docstring(ast.parse(path.read_text())) or ""
    return " ".join(text.split("\n\n")[0].split())


def modules(folder: Path) -> Iterator[Path]:
    """The files of a room in which something can be changed, its models first."""
    paths = [path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts]
    ordered = sorted(paths, key=lambda path: ("models" not in path.parts, path))
    yield from (path for path in ordered if path.name not in ("__init__.py", "apps.py") and meaning(path))


def wishes() -> Iterator[str]:
    """The rows that answer most questions of a newcomer."""
    yield "## I want to change …\n"
    yield "| I want to change … | go to … |"
    yield "|---|---|"
    for wish, named in WISHES:
        yield f"| {wish} | {', '.join(f'`{place}`' for place in named)} |"
    for room in rooms():
        places = ", ".join(f"`{place}`" for place in layers(room))
        yield f"| what *{room}* means: its rules and its words | {places} |"


def layers(room: str) -> Iterator[str]:
    """The places where this room's word stands."""
    candidates = (
        f"winsome/{room}/",
        f"winsome/web/{room}/",
        f"winsome/cli/{room}.py",
        f"tests/{room}/",
        f"docs/rooms/{room}.md",
    )
    yield from (place for place in candidates if (ROOT / place).exists())


def section(title: str, folder: Path) -> Iterator[str]:
    """One room or door: what it is for, and each of its files in one sentence."""
    yield f"\n### {title}\n"
    yield meaning(folder / "__init__.py")
    rows = [f"| `{path.relative_to(folder)}` | {meaning(path)} |" for path in modules(folder)]
    if rows:
        yield from ("", "| file | what it says |", "|---|---|", *rows)


def page() -> str:
    """The whole map."""
    lines = [HEAD, *wishes(), "\n## The rooms"]
    for room in rooms():
        lines += section(room, PRODUCT / room)
    lines.append("\n## The doors and the settings")
    for name in NO_ROOM:
        if (PRODUCT / name / "__init__.py").is_file():
            lines += section(name, PRODUCT / name)
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the map, or with --check say whether the written one still holds."""
    if "--check" not in sys.argv:
        PAGE.write_text(page())
        return 0
    if PAGE.is_file() and PAGE.read_text() == page():
        return 0
    say("docs/where-things-live.md is older than the docstrings. Please run `make docs`.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
