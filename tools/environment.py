"""Makes `.venv` and fills it with exactly what a lock file says; does nothing when that has been done.

Run as `python -m tools.environment default`, or `test`.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.saying import say

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
LOCKS = ROOT / "requirements"
CONTAINS = {"default": ("default",), "test": ("default", "test")}  # the test lock pins the same, and more
NEEDED = (3, 11)


class SomethingMissing(Exception):
    """The machine lacks something; the sentence says what, and how to get it."""


def prepare(lock_name: str) -> None:
    """Bring the environment in line with `requirements/<lock_name>.txt`.

    Raises: SomethingMissing.
    """
    if done(lock_name):
        return
    if not shutil.which("git"):
        say("git is not installed: Winsome runs without it, updates need it. On Debian: apt install git")
    if not works(PYTHON):
        create()
    install(LOCKS / f"{lock_name}.txt")
    try:
        for name in CONTAINS[lock_name]:
            stamp(name).write_text(fingerprint(name))
    except OSError as error:
        raise SomethingMissing(f"What was installed could not be noted in .venv: {error.strerror}.") from error


def done(lock_name: str) -> bool:
    """Has exactly this been installed already?"""
    note = stamp(lock_name)
    return note.is_file() and note.read_text() == fingerprint(lock_name) and works(PYTHON)


def stamp(lock_name: str) -> Path:
    """The note inside the environment that says what was installed last."""
    return ENVIRONMENT / f"installed-{lock_name}"


def fingerprint(lock_name: str) -> str:
    """Changes whenever something would have to be installed again, a moved folder included."""
    locks = [(LOCKS / f"{name}.txt").read_bytes() for name in CONTAINS[lock_name]]
    parts = [*locks, (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def works(python: Path) -> bool:
    """Does this Python start, is it new enough, and does it have pip?"""
    if not python.is_file():
        return False
    question = f"import sys, pip; sys.exit(sys.version_info < {NEEDED})"
    return subprocess.run([python, "-c", question], capture_output=True).returncode == 0


def create() -> None:
    """Make a fresh, empty environment.

    Raises: SomethingMissing.
    """
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        raise SomethingMissing(
            f"This Python ({sys.executable}) cannot make environments: its venv module is packed separately. "
            f"On Debian or Ubuntu: apt install python3-venv (or {name})"
        )
    say(f"Making the environment in .venv with Python {sys.version.split()[0]} …")
    command = [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode:
        why = (made.stdout + made.stderr).strip().removeprefix("Error: ")
        raise SomethingMissing(
            f"The environment could not be made: {why}. This user needs the right to write in {ROOT}, and the disk some 700 MB."
        )


def install(lock: Path) -> None:
    """Install what the lock names, each file checked by its hash, and then Winsome from this folder.

    Raises: SomethingMissing.
    """
    say(f"Installing what requirements/{lock.name} names; the first time takes a minute …")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    calls = [
        [*pip, "--require-hashes", "-r", str(lock)],
        [*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)],
    ]
    for call in calls:
        # Without PYTHONWARNINGS, setuptools explains to everybody what an editable installation is.
        if subprocess.run(call, cwd=ROOT, env={**os.environ, "PYTHONWARNINGS": "ignore"}).returncode:
            raise SomethingMissing(
                "The packages could not be installed; pip says why above. "
                "Without a network, or behind a proxy, pip's own settings (PIP_…) are respected."
            )


def main() -> int:
    """Prepare the environment that was asked for; say in one sentence what is missing."""
    try:
        prepare(sys.argv[1] if len(sys.argv) > 1 else "default")
    except SomethingMissing as missing:
        say(str(missing))
        return 1
    except KeyboardInterrupt:
        say("Stopped. `make setup` goes on where this ended.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
