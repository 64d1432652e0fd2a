"""`make setup` says in one sentence what is missing, and does nothing when nothing has to be done."""

import subprocess
from pathlib import Path

import pytest

from tools import environment
from tools.environment import ROOT

SCRIPT = ROOT / "tools" / "python"


def a_python(folder: Path, name: str, *, version: str, is_new_enough: bool, has_venv: bool = True) -> None:
    """A stand-in for an installed Python of that version."""
    program = folder / name
    verdict = 0 if is_new_enough else 1
    lines = ["#!/bin/sh", 'case "$2" in', '"") exit 0;;', *(["*venv*) exit 1;;"] if not has_venv else [])]
    lines += [f"*version_info*) exit {verdict};;"]
    lines += [f"*platform*) echo {version};;", "esac", f'[ "$1" = -c ] || echo "run by {version}"']
    program.write_text("\n".join(lines) + "\n")
    program.chmod(0o755)


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    """Call the script where only these programs exist; the system's Python is the one in `system`, if any."""
    script = folder / "script"
    script.write_text(SCRIPT.read_text().replace("/usr/bin/", f"{folder}/system/"))
    command = ["/bin/sh", str(script), "-m", "something"]
    return subprocess.run(command, cwd=folder, env={"PATH": str(folder)}, capture_output=True, text=True)


def test_without_python_it_says_what_to_install(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer, and there is none here" in done.stderr


def test_an_old_python_is_named_with_its_version(tmp_path: Path) -> None:
    a_python(tmp_path, "python3", version="3.9.2", is_new_enough=False)
    done = run(tmp_path)
    assert done.returncode == 1
    assert "the newest here is 3.9.2" in done.stderr


def test_the_newest_python_is_taken(tmp_path: Path) -> None:
    a_python(tmp_path, "python3", version="3.9.2", is_new_enough=False)
    a_python(tmp_path, "python3.12", version="3.12.1", is_new_enough=True)
    assert run(tmp_path).stdout == "run by 3.12.1\n"


def test_the_system_s_python_comes_before_a_newer_one(tmp_path: Path) -> None:
    (tmp_path / "system").mkdir()
    a_python(tmp_path / "system", "python3", version="3.11.2", is_new_enough=True)
    a_python(tmp_path, "python3.13", version="3.13.1", is_new_enough=True)
    assert run(tmp_path).stdout == "run by 3.11.2\n"


def test_a_system_s_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "system").mkdir()
    a_python(tmp_path / "system", "python3", version="3.9.2", is_new_enough=False)
    a_python(tmp_path, "python3.13", version="3.13.1", is_new_enough=True)
    assert run(tmp_path).stdout == "run by 3.13.1\n"


def test_a_newer_python_that_cannot_make_environments_is_passed_over(tmp_path: Path) -> None:
    a_python(tmp_path, "python3.13", version="3.13.1", is_new_enough=True, has_venv=False)
    a_python(tmp_path, "python3.11", version="3.11.2", is_new_enough=True)
    assert run(tmp_path).stdout == "run by 3.11.2\n"


def test_where_none_can_the_newest_says_what_is_missing(tmp_path: Path) -> None:
    a_python(tmp_path, "python3.13", version="3.13.1", is_new_enough=True, has_venv=False)
    assert run(tmp_path).stdout == "run by 3.13.1\n"


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setattr(environment, "ENVIRONMENT", tmp_path / "a file" / ".venv")
    with pytest.raises(environment.SomethingMissing, match="needs the right to write"):
        environment.create()


def test_debian_is_told_the_name_of_the_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(environment.SomethingMissing, match="apt install python3-venv"):
        environment.create()


def test_a_changed_lock_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("default", "test"):
        (tmp_path / f"{name}.txt").write_text("one==1")
    monkeypatch.setattr(environment, "LOCKS", tmp_path)
    before = environment.fingerprint("test")
    (tmp_path / "default.txt").write_text("one==2")
    assert environment.fingerprint("test") != before
