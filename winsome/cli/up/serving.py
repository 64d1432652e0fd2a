"""From a ready database to a page that answers: the port, the pictures and scripts, the three processes, the printed links."""

import errno
import fcntl
import os
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
from django.conf import settings
from django.db import connections
from django.utils.translation import gettext as _

from winsome.cli.up.assets import collect_assets
from winsome.cli.up.children import Child, Family
from winsome.kernel.errors import RuleBroken

# Checking a password takes 19 MB for a moment. Without these, the C library keeps such blocks, for each thread anew.
MEMORY = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": "1048576", "MALLOC_TRIM_THRESHOLD_": "1048576"}
# A Unix socket's address has room for 107 bytes; a home folder deep in a tree is longer.
SOCKET_ROOM = 100


@dataclass(frozen=True)
class Greeting:
    """A member and the one-time link by which they sign in."""

    name: str
    link: str


class PortTaken(RuleBroken):
    """Something else answers there already."""

    def __init__(self, port: int) -> None:
        super().__init__(
            _("Port %(port)s is in use. Stop what uses it, or choose another: PORT=%(other)s") % {"port": port, "other": port + 1}
        )


class PortRefused(RuleBroken):
    """The system does not let us have this port, or the address is not one of this machine's."""

    def __init__(self, host: str, port: int, why: str) -> None:
        told = {"host": host, "port": port, "why": why}
        super().__init__(
            _(
                "Port %(port)s on %(host)s cannot be had (%(why)s). Ports below 1024 need a privilege: "
                "choose another by PORT, and let a proxy answer in front."
            )
            % told
        )


class AlreadyUp(RuleBroken):
    """One home folder is served once."""

    def __init__(self, home: Path) -> None:
        super().__init__(_("Winsome is running on %s already. Stop it first, or choose another folder by WINSOME_HOME.") % home)


def serve(greetings: Sequence[Greeting], *, host: str, port: int) -> None:
    """Serve until told to stop; the greetings are printed before the port answers.

    Raises: AlreadyUp, PortRefused, PortTaken.
    """
    home = Path(settings.WINSOME_HOME)
    with _alone(home), _port(host, port) as listener, _judge_socket(home) as judge:
        collect_assets()
        connections.close_all()
        _greet(greetings, home)
        Family(_children(listener, judge)).live()


def look_at_port(host: str, port: int) -> None:
    """Could we have this port? Asked before a work that would be in vain.

    Raises: PortRefused, PortTaken.
    """
    _port(host, port).close()


def _greet(greetings: Sequence[Greeting], home: Path) -> None:
    click.echo(_("Winsome is at %s") % settings.WINSOME_ADDRESS)
    click.echo(_("A link signs in once, within a day:"))
    for greeting in greetings:
        click.echo(f"  {greeting.name}: {greeting.link}")
    click.echo(_("Your data is in %s. Ctrl-C stops Winsome.") % home)
    sys.stdout.flush()


def _children(listener: socket.socket, judge: Path) -> list[Child]:
    python = [sys.executable, "-m"]
    environment = {**MEMORY, **os.environ, "WINSOME_JUDGE_SOCKET": str(judge)}
    web = [*python, "gunicorn", "--config", "python:winsome.config.gunicorn", "winsome.config.wsgi:application"]
    return [
        Child("judge", [*python, "winsome.guardrail.judge", str(judge)], environment),
        Child("worker", [*python, "winsome.cli.main", "worker"], environment),
        Child(
            "web", web, {**environment, "WINSOME_LISTENER": str(listener.fileno())}, keep=(listener.fileno(),), ends_softly=True
        ),
    ]


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    with (home / "up.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyUp(home) from None
        yield


def _port(host: str, port: int) -> socket.socket:
    """Take the port without answering on it yet: gunicorn listens when the application is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        with socket.socket(family) as probe:
            if probe.connect_ex((host if host not in ("0.0.0.0", "::") else "localhost", port)) == 0:
                raise OSError(errno.EADDRINUSE, "")
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(port) from error
        raise PortRefused(host, port, error.strerror or type(error).__name__) from error
    return listener


@contextmanager
def _judge_socket(home: Path) -> Iterator[Path]:
    """Where the judge is asked; in a short private folder when the home folder's path is too long for a socket."""
    path = home.resolve() / "judge.sock"
    if len(os.fsencode(path)) < SOCKET_ROOM:
        yield path
        path.unlink(missing_ok=True)
        return
    with tempfile.TemporaryDirectory(prefix="winsome-") as folder:
        yield Path(folder) / "judge.sock"
