"""A worker killed in the middle of an import: the next start finishes it with the same result (issue: faults)."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.connectors.bringing import MESSAGES, archive, generated_connections

PEOPLE = 4_000
HAND_IN = """
import sys; from pathlib import Path
import django; django.setup()
from winsome.connectors.handing_in import Wish, hand_in_path
from winsome.kernel import clock
from winsome.kernel.database import make_ready
from winsome.members.joining import found
make_ready()
ana = found(email="ana@example.org", name="Ana Keller")
hand_in_path(path=Path(sys.argv[1]), wish=Wish(), owner=ana, by=None, at=clock.now())
"""
QUESTIONS = (
    "SELECT name, sort_name, organization_name, title, interactions, last_at FROM people_personentry ORDER BY sort_name",
    "SELECT count(*) FROM people_person",
    'SELECT record, "values" FROM people_personcard ORDER BY source_id, record',
    "SELECT name, sort_name FROM people_organizationentry ORDER BY sort_name",
    "SELECT at, channel, direction FROM interactions_interaction ORDER BY at",
    "SELECT theirs, ours, meetings FROM sphere_tie ORDER BY last_at",
    "SELECT path, records, good, set_aside, exact_duplicates, new, changed, same FROM sources_source ORDER BY path",
    "SELECT record, outcome, reason FROM sources_sourceline ORDER BY source_id, record",
    "SELECT words FROM search_words ORDER BY words",
)


@pytest.mark.slow
def test_an_import_whose_worker_was_killed_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    export = tmp_path / "Complete_LinkedInDataExport_09-12-2026.zip"
    export.write_bytes(archive(Connections=generated_connections(PEOPLE), messages=MESSAGES))
    undisturbed = _imported(tmp_path / "quiet", export, kills=0)
    assert len(undisturbed[0]) == PEOPLE + 2
    disturbed = _imported(tmp_path / "killed", export, kills=2)
    assert disturbed == undisturbed


def _imported(home: Path, export: Path, *, kills: int) -> list[list[tuple[object, ...]]]:
    home.mkdir()
    environment = {
        **os.environ,
        "WINSOME_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "winsome.config.settings",
        "DATABASE_URL": "",
    }
    subprocess.run([sys.executable, "-c", HAND_IN, str(export)], check=True, env=environment)
    seen = 0
    for _ in range(kills):
        with _worker(environment):
            seen = _wait(home, lambda done, state, before=seen: done > before + 500)
        assert 0 < seen < PEOPLE, "the worker was killed in the middle"
    with _worker(environment):
        _wait(home, lambda done, state: state == "done")
    with sqlite3.connect(home / "winsome.sqlite3") as database:
        return [database.execute(question).fetchall() for question in QUESTIONS]


@contextmanager
def _worker(environment: dict[str, str]) -> Iterator[None]:
    """A worker that is killed, not stopped, when the block ends."""
    command = [sys.executable, "-m", "winsome.cli.main", "worker"]
    worker = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()


def _wait(home: Path, reached: Callable[[int, str], bool]) -> int:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with sqlite3.connect(home / "winsome.sqlite3", timeout=20) as database:
            done = database.execute(
                "SELECT coalesce(sum(done_through), 0) FROM sources_source WHERE path LIKE '%Connections%'"
            ).fetchone()[0]
            state = database.execute("SELECT state FROM sources_import").fetchone()[0]
        if reached(done, state):
            return int(done)
        time.sleep(0.01)
    raise AssertionError("the import did not get there in two minutes")
