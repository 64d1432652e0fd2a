"""`winsome` in a process of its own, as a person starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

COMMAND = [sys.executable, "-m", "winsome.cli.main"]


def environment(home: Path, port: int = 0, **more: str) -> dict[str, str]:
    """What a fresh shell would hand over: no settings but these."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH", "LANG") if name in os.environ}
    return {**kept, "WINSOME_HOME": str(home), "PORT": str(port or 8000), **more}


def winsome(home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run([*COMMAND, *words], env=environment(home, **more), capture_output=True, text=True, timeout=120)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Does anybody answer there?"""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def descendants(pid: int) -> set[int]:
    """All processes below this one."""
    children = {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
    return children.union(*(descendants(child) for child in children))


def alive(pids: set[int]) -> set[int]:
    """Which of these still run (the dead who wait for their parent do not count)."""
    found = set()
    for pid in pids:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state != "Z":
            found.add(pid)
    return found


@dataclass
class Up:
    """A running `winsome up`."""

    process: "subprocess.Popen[str]"
    port: int
    lines: list[str]
    link: str
    answered_before_the_link: bool

    def wait_for_the_page(self) -> None:
        """Wait until the port answers."""
        wait_for(lambda: answers(self.port))

    def everyone(self) -> set[int]:
        """The whole process tree."""
        return {self.process.pid, *descendants(self.process.pid)}

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """Stop as Ctrl-C does."""
        self.process.send_signal(number)
        self.process.wait(timeout=20)


def start(home: Path, port: int, *words: str) -> Up:
    """Start and read on until the link is printed."""
    command = [*COMMAND, *(words or ("up",))]
    process = subprocess.Popen(command, env=environment(home, port), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if "/sign-in/" in line:
            return Up(process, port, lines, line.split()[-1], answers(port))
    raise AssertionError("".join(lines))


def wait_for(true: object, seconds: int = 60) -> None:
    """Wait until something is so."""
    for _ in range(seconds * 20):
        if true():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")
