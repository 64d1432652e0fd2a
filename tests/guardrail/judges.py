"""A judge process for tests: started, waited for, asked to end."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MODULE = "winsome.guardrail.judge"


@dataclass
class RunningJudge:
    """A judge, its socket, and what it has said."""

    process: subprocess.Popen[bytes]
    path: Path

    def end(self) -> str:
        """Ask it to stop, and give back all that it wrote."""
        self.process.send_signal(signal.SIGTERM)
        written, _ = self.process.communicate(timeout=10)
        return written.decode()


@contextmanager
def a_judge(path: Path | None = None) -> Iterator[RunningJudge]:
    """A judge that answers."""
    with tempfile.TemporaryDirectory(prefix="judge-") as folder:
        place = path or Path(folder) / "judge.sock"
        # Without a database or settings at hand: it has to do without them.
        bare = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "DATABASE", "WINSOME"))}
        command = [sys.executable, "-m", MODULE, str(place)]
        process = subprocess.Popen(command, env=bare, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            wait_for(place, process)
            yield RunningJudge(process, place)
        finally:
            process.kill()
            process.communicate()


def wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until somebody answers at the socket."""
    for _ in range(400):
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(str(path)) == 0:
                return
        assert process.poll() is None, "the judge ended at once"
        time.sleep(0.05)
    raise AssertionError("no judge answers")
