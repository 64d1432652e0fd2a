"""The repository as the architecture tests read it: its files, its rooms, its models."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models

from tools.environment import ROOT
from tools.where_things_live import NO_ROOM, rooms

__all__ = ["NO_ROOM", "ROOT", "rooms"]

TEXT = (".py", ".md", ".html", ".txt", ".css", ".js", ".mjs", ".toml", ".json", ".csv", ".in", ".sql", "")
BUILT = ("winsome/web/static/", "node_modules/")


def files() -> list[str]:
    """Every file that is tracked or would be, as a path from the root; without git, all but caches."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        hidden = {".venv", ".git", "node_modules", "__pycache__", "data", "demo-data", "test-results"}
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        listed = [str(path) for path in paths if not hidden & set(path.parts)]
    return sorted(path for path in set(listed) if path and (ROOT / path).is_file())


def written_by_us() -> Iterator[tuple[str, str]]:
    """Path and text of each file that people read and write; what `make assets` builds is left out."""
    for path in files():
        if Path(path).suffix in TEXT and not path.startswith(BUILT):
            yield path, (ROOT / path).read_text(encoding="utf-8", errors="replace")


def python(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Path and syntax tree of the Python files under these folders, without migrations."""
    for path in files():
        if path.endswith(".py") and path.startswith(folders) and "/migrations/" not in path:
            yield path, ast.parse((ROOT / path).read_text(encoding="utf-8"))


def our_models() -> list[type[models.Model]]:
    """Every model of Winsome."""
    return [model for model in apps.get_models() if model.__module__.startswith("winsome.")]


def room_of(model: type[models.Model]) -> str:
    """The room in which a model is defined; for Django's own, its first package."""
    parts = model.__module__.split(".")
    return parts[1] if parts[0] == "winsome" else parts[0]


def heights() -> dict[str, int]:
    """How high each room stands, from the layers contract: 0 is the kernel."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {room.strip(): height for height, layer in enumerate(reversed(layers)) for room in layer.replace(":", "|").split("|")}
