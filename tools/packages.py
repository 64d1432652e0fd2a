"""What the tests need from the machine: Chromium and PostgreSQL, found or, where allowed, installed."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.saying import say

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
DEBIAN_POSTGRES = Path("/usr/lib/postgresql")


def find_chromium() -> str | None:
    """The browser to test with: the one that CHROMIUM names, or the first one on the path."""
    names = (os.environ.get("CHROMIUM", ""), *CHROMIUM_NAMES)
    return next((found for name in names if name and (found := shutil.which(name))), None)


def find_postgres() -> Path | None:
    """The folder that holds PostgreSQL's programs, of the newest version here."""
    folders = sorted(DEBIAN_POSTGRES.glob("*/bin"), key=lambda bin: -float(bin.parent.name))
    on_path = shutil.which("initdb")
    candidates = [*folders, *([Path(on_path).parent] if on_path else [])]
    return next((folder for folder in candidates if (folder / "initdb").is_file()), None)


def may_install() -> bool:
    """Debian's packages are installed only by root, and never when WINSOME_NO_INSTALL is set."""
    return os.geteuid() == 0 and bool(shutil.which("apt-get")) and not os.environ.get("WINSOME_NO_INSTALL")


def install(*names: str) -> None:
    """Install Debian packages; when that fails, whoever asked notices what is still missing."""
    say(f"Installing {' and '.join(names)} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *names]):
        subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL)


def chromium() -> str | None:
    """Chromium, installed if need be and may be."""
    if not find_chromium() and may_install():
        install("chromium", "fonts-liberation")
    return find_chromium()


def postgres() -> Path | None:
    """PostgreSQL's programs, installed if need be and may be."""
    if not find_postgres() and may_install():
        install("postgresql")
    return find_postgres()
