"""The real thing under measurement: `winsome up` as everybody starts it, in a home folder of its own."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.postgres_cluster import free_port

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Served:
    """A running Winsome."""

    process: subprocess.Popen[str]
    port: int
    link: str

    def web_processes(self) -> tuple[int, list[int]]:
        """Gunicorn's main process and its workers."""
        for child in children(self.process.pid):
            if b"gunicorn" in Path(f"/proc/{child}/cmdline").read_bytes():
                return child, children(child)
        raise LookupError("no web process is running")

    def worker(self) -> int:
        """The process that works jobs off."""
        for child in children(self.process.pid):
            if Path(f"/proc/{child}/cmdline").read_bytes().endswith(b"winsome.cli.main\0worker\0"):
                return child
        raise LookupError("no worker is running")

    def processor_milliseconds(self) -> float:
        """How long the web workers have computed so far: unlike the clock on the wall, hardly moved by what else is running."""
        ticks = 0
        for worker in self.web_processes()[1]:
            fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks * 1000 / os.sysconf("SC_CLK_TCK")


def environment(home: Path, url: str = "", **more: str) -> dict[str, str]:
    """The environment of a measured Winsome."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("WINSOME_", "DATABASE_URL", "SMTP_"))}
    return {**kept, "WINSOME_HOME": str(home), "DJANGO_SETTINGS_MODULE": "winsome.config.settings", "DATABASE_URL": url, **more}


def python(*words: str, home: Path, url: str = "") -> str:
    """What a module of ours prints, run in the measured database; what it says on standard error is ours to read."""
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, env=environment(home, url), stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    return done.stdout


@contextmanager
def served(home: Path, url: str = "") -> Iterator[Served]:
    """Start Winsome, wait until it answers, and stop it at the end."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "winsome.cli.main", "up"],
        env=environment(home, url, PORT=str(port)),
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        assert process.stdout
        link = next(found.group() for line in process.stdout if (found := re.search(r"http\S+/sign-in/\S+", line)))
        _wait(port)
        yield Served(process, port, link)
    finally:
        process.terminate()
        process.wait(timeout=20)


def children(pid: int) -> list[int]:
    """The processes that this one started."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _wait(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("Winsome did not answer")
