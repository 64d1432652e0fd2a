"""The processes that `winsome up` looks after: started, started again when they die, stopped together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType

import click
from django.utils.translation import gettext as _

PATIENCE_SECONDS = 2.5
LOOK_SECONDS = 0.2
LONGEST_REST_SECONDS = 30.0
STEADY_SECONDS = 60.0
_PARENT_DIED = 1  # PR_SET_PDEATHSIG


class Child:
    """One process. When it dies it is started again, after a rest that grows while it keeps dying.

    `ends_softly` is for a process with children of its own: it is asked to end when we are killed, the others end at once.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        keep: Sequence[int] = (),
        ends_softly: bool = False,
    ) -> None:
        self.name = name
        self._command, self._environment, self._keep = command, environment, keep
        self._last_word = signal.SIGTERM if ends_softly else signal.SIGKILL
        self._process: subprocess.Popen[bytes] | None = None
        self._rest = 0.5
        self._started_at = self._start_again_at = 0.0

    def start(self) -> None:
        """Start the process in a group of its own, bound to our life."""
        self._started_at, us = time.monotonic(), os.getpid()
        self._process = subprocess.Popen(
            self._command,
            env=self._environment,
            pass_fds=self._keep,
            start_new_session=True,
            preexec_fn=lambda: _die_with(us, self._last_word),
        )

    def look(self) -> None:
        """Start a dead process again once it has rested."""
        now = time.monotonic()
        if self._process and self._process.poll() is not None:
            code, self._process = self._process.returncode, None
            self._rest = 0.5 if now - self._started_at > STEADY_SECONDS else min(self._rest * 2, LONGEST_REST_SECONDS)
            self._start_again_at = now + self._rest
            click.echo(_("The %(name)s ended (%(code)s) and is started again.") % {"name": self.name, "code": code}, err=True)
        if self._process is None and now >= self._start_again_at:
            self.start()

    def ask_to_end(self) -> None:
        """Ask the process to finish what it has in hand."""
        self._signal(signal.SIGTERM)

    def end(self, deadline: float) -> None:
        """Wait for the process until the deadline, then end it and all that it started."""
        if self._process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=max(0.0, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _signal(self, number: signal.Signals) -> None:
        if self._process and self._process.poll() is None:
            self._process.send_signal(number)


class Family:
    """The children together."""

    def __init__(self, children: Sequence[Child]) -> None:
        self._children = children
        self._stopping = False

    def live(self) -> None:
        """Start all, keep them running, and end all when asked."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            while not self._stopping:
                for child in self._children:
                    child.look()
                time.sleep(LOOK_SECONDS)
        finally:
            self._end()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _end(self) -> None:
        for child in self._children:
            child.ask_to_end()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for child in self._children:
            child.end(deadline)


def _die_with(parent: int, number: signal.Signals) -> None:
    """Have the kernel send us this signal when our parent dies, however it dies. Elsewhere than on Linux nothing is done."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PARENT_DIED, int(number))
    if os.getppid() != parent:
        os._exit(1)
