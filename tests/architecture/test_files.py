"""No drawers, no traces of one machine or one registry in any file (style, 5.5; architecture, Parts)."""

import re
from pathlib import Path

from tests.architecture.repository import ROOT, files, written_by_us

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "services", "managers", "base", "lib"}
HIDDEN = {".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", ".gitkeep", ".npmrc"}
REGISTRY = re.compile(r"\b(pypi|pythonhosted|npmjs|registry|mirror)[a-z.-]*\.(org|com|io|internal|local)\b", re.IGNORECASE)
MACHINE = re.compile(r"""(?:^|[\s"'`=(\[])/(root|home|srv|tmp|work|opt|mnt|Users)/[\w.]""", re.MULTILINE)
OUTSIDE = re.compile(r"\.\./shared\b|\bco-authored-by\b", re.IGNORECASE)


def naming(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern occurs, as file and line."""
    return [
        f"{path}:{text.count(chr(10), 0, found.start()) + 1} {found.group().strip()}"
        for path, text in written_by_us()
        for found in pattern.finditer(text)
    ]


def test_nothing_lies_in_a_drawer() -> None:
    modules = [Path(path) for path in files() if path.endswith(".py")]
    assert [path for path in modules if path.stem in DRAWERS or DRAWERS & set(path.parts)] == []


def test_no_file_names_a_package_registry() -> None:
    assert naming(REGISTRY) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert naming(MACHINE) == []


def test_no_file_points_outside_the_repository() -> None:
    assert naming(OUTSIDE) == []


def test_only_known_hidden_files_are_kept() -> None:
    hidden = {part for path in files() for part in Path(path).parts if part.startswith(".")}
    assert hidden <= HIDDEN


def test_the_patterns_find_what_they_are_for() -> None:
    assert REGISTRY.search("https://" + "pypi" + ".org/simple") and not REGISTRY.search("a registry of rules")
    assert MACHINE.search("cd " + "/home" + "/ana") and not MACHINE.search("/people/3/")


def test_the_licence_is_the_whole_affero_text() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text and "13. Remote Network Interaction" in text
    assert len(text) == 34_523
