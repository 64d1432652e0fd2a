"""The ten longest files and functions: no gate, but seen on every `make check`, so that it stays short."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.environment import ROOT
from tools.saying import say

SHOWN = 10


def files() -> list[Path]:
    """Our Python, without migrations."""
    folders = (ROOT / name for name in ("winsome", "tests", "tools", "bench"))
    found = (path for folder in folders for path in folder.rglob("*.py"))
    return [path for path in found if "migrations" not in path.parts]


def functions(path: Path) -> Iterator[tuple[int, str]]:
    """Each function of a file with its length in lines."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield length, f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def show() -> None:
    """Print both lists, longest first."""
    paths = files()
    by_file = [(len(path.read_text().splitlines()), str(path.relative_to(ROOT))) for path in paths]
    by_function = [measured for path in paths for measured in functions(path)]
    for title, measured in (("files", by_file), ("functions", by_function)):
        say(f"\nThe ten longest {title}:")
        for length, name in sorted(measured, reverse=True)[:SHOWN]:
            say(f"{length:6} {name}")
