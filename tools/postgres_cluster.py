"""A PostgreSQL of our own for as long as something runs: in a temporary folder, on a free port.

`python -m tools.postgres_cluster .venv/bin/pytest tests/people` runs one room's tests on it.
"""

import getpass
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.packages import find_postgres
from tools.saying import say

# The cluster lives for minutes: it need not survive a power cut.
CARELESS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class ClusterFailed(Exception):
    """PostgreSQL did not start; the sentence repeats what it said."""


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Start a cluster, give its DATABASE_URL, and leave nothing behind.

    Raises: ClusterFailed.
    """
    folder = Path(tempfile.mkdtemp(prefix="winsome-postgres-"))
    owner = unprivileged()
    if owner:
        os.chown(folder, pwd.getpwnam(owner).pw_uid, pwd.getpwnam(owner).pw_gid)
    data, port = folder / "data", free_port()
    try:
        create(programs, data, owner)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {CARELESS}"
        control(programs, owner, "-D", str(data), "-l", str(folder / "log"), "-o", options, "-w", "start")
        yield f"postgresql://winsome@127.0.0.1:{port}/postgres"
    finally:
        if (data / "postmaster.pid").exists():
            control(programs, owner, "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def unprivileged() -> str | None:
    """PostgreSQL refuses to run as root, so root lends it the user that Debian made for it."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


def create(programs: Path, data: Path, owner: str | None) -> None:
    """Make the cluster, in English order where it can: a list that forgets to sort bytewise is noticed."""
    plain = [programs / "initdb", "-D", data, "-U", "winsome", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    english = [*plain, "--locale=C", "--locale-provider=icu", "--icu-locale=en-US"]
    first = run(english, owner)
    if first.returncode:
        shutil.rmtree(data, ignore_errors=True)
        second = run([*plain, "--locale=C"], owner)
        if second.returncode:
            raise ClusterFailed(f"initdb said: {second.stderr.strip()}")


def control(programs: Path, owner: str | None, *arguments: str) -> None:
    """Call pg_ctl.

    Raises: ClusterFailed.
    """
    done = run([programs / "pg_ctl", *arguments], owner)
    if done.returncode:
        raise ClusterFailed(f"pg_ctl said: {(done.stdout + done.stderr).strip()}")


def run(command: list[Any], owner: str | None) -> subprocess.CompletedProcess[str]:
    """Run a program as the cluster's owner, from a folder that this owner may enter."""
    # Output goes to files, not pipes: the server inherits them and would keep a pipe open all its life.
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        words = [str(part) for part in command]
        done = subprocess.run(words, cwd=tempfile.gettempdir(), stdout=out, stderr=err, **lent(owner))
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(done.args, done.returncode, out.read(), err.read())


def lent(owner: str | None) -> dict[str, Any]:
    """How to start a program as somebody else; nothing special when that is us."""
    return {"user": owner, "group": pwd.getpwnam(owner).pw_gid, "extra_groups": []} if owner else {}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    """Run the given command with DATABASE_URL pointing at a cluster of its own."""
    programs = find_postgres()
    if not programs:
        say("PostgreSQL is not installed here. On Debian or Ubuntu: apt install postgresql")
        return 1
    with cluster(programs) as url:
        say(f"PostgreSQL is up for {getpass.getuser()} at {url}")
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
