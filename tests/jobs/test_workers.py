"""Several workers, dead workers, a locked database: nothing is lost, nothing is done twice at once."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.db import OperationalError, connection

from winsome.jobs import registry, running
from winsome.jobs import worker as loop
from winsome.jobs.models import Job, Schedule
from winsome.jobs.models.job import LEASE, JobState
from winsome.jobs.queue import claim, enqueue, enqueue_what_is_due, lease, release_the_dead, this_worker
from winsome.jobs.registry import job
from winsome.jobs.running import Heartbeat, Run
from winsome.jobs.worker import Worker
from winsome.kernel import clock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    """Only the kinds of work of these tests."""
    kept = dict(registry.kinds)
    registry.kinds.clear()
    job("tests.long")(lambda run, mark: None)
    job("tests.round", every=timedelta(hours=1))(lambda run: None)
    yield
    registry.kinds.clear()
    registry.kinds.update(kept)


def together(count: int, act: Callable[[], Any]) -> list[Any]:
    """Do the same in several threads at the same moment."""
    start, results = threading.Barrier(count), []

    def one() -> None:
        start.wait()
        results.append(act())
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def test_two_workers_never_get_the_same_job() -> None:
    for mark in range(6):
        enqueue("tests.long", mark=mark)
    claimed = together(4, lambda: [job.pk for job in (claim("here:1"), claim("here:2")) if job])
    taken = [key for keys in claimed for key in keys]
    assert len(taken) == len(set(taken)) == 6


def test_what_comes_round_again_is_queued_once_by_several_workers() -> None:
    together(4, enqueue_what_is_due)
    assert Job.objects.filter(name="tests.round").count() == 1
    Schedule.objects.update(next_at=clock.now() - timedelta(seconds=1))
    together(4, enqueue_what_is_due)
    enqueue_what_is_due()
    assert Job.objects.filter(name="tests.round").count() == 2


def test_a_lease_that_ran_out_gives_the_job_back() -> None:
    enqueue("tests.long", mark=1)
    assert claim("here:1") and claim("here:2") is None
    moment = clock.now() + LEASE + timedelta(seconds=1)
    clock.set_clock(lambda: moment)
    again = claim("here:2")
    assert again and again.attempts == 2


def test_a_heartbeat_renews_the_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "HEARTBEAT_SECONDS", 0.01)
    claimed = enqueue("tests.long", mark=1)
    lease(claimed, "here:1")
    Job.objects.update(lease_until=clock.now())
    with Heartbeat(claimed):
        wait_until(lambda: Job.objects.get().lease_until > clock.now() + LEASE / 2)
    assert claim("there:2") is None


def test_jobs_of_dead_workers_are_given_back_at_once_and_those_of_living_ones_are_not() -> None:
    host = this_worker().rpartition(":")[0]
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    names = [f"{host}:{ended.pid}", f"{host}:{os.getppid()}", "elsewhere:1"]
    for mark, name in enumerate(names):
        lease(enqueue("tests.long", mark=mark), name)
    assert release_the_dead() == 1
    assert [job.worker for job in Job.objects.filter(lease_until__lt=clock.now())] == [names[0]]


def test_the_loop_survives_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop, "IDLE_SECONDS", 0)
    worker, answers = Worker(), iter([OperationalError("database is locked"), OperationalError("gone"), True])

    def step() -> bool:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        worker.stop()
        return True

    monkeypatch.setattr(worker, "step", step)
    worker.work()
    assert next(answers, "all were asked") == "all were asked"


def test_the_loop_survives_a_database_that_is_really_locked() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has one writer")
    enqueue("tests.long", mark=1)
    options = connection.settings_dict["OPTIONS"]
    patience, options["timeout"] = options["timeout"], 0.05
    try:
        with _somebody_else_writing():
            assert Worker()._patiently(lambda: claim("here:1")) is False
    finally:
        options["timeout"] = patience
        connection.close()
    assert claim("here:1")


def test_a_killed_workers_job_runs_again_to_the_end(tmp_path: Path) -> None:
    queued = enqueue("tests.long", mark=1)
    with _a_worker(tmp_path) as first:
        wait_until((tmp_path / "1-1").exists)
        first.kill()
        first.wait()
    assert Job.objects.get(pk=queued.pk).state == JobState.RUNNING
    with _a_worker(tmp_path):
        wait_until(lambda: Job.objects.get(pk=queued.pk).state == JobState.DONE)
    assert (tmp_path / "1-2").exists() and Job.objects.get(pk=queued.pk).attempts == 2


class _somebody_else_writing:
    """Another connection holds the one write lock."""

    def __enter__(self) -> None:
        import sqlite3

        self._other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        self._other.execute("BEGIN IMMEDIATE")

    def __exit__(self, *unused: object) -> None:
        self._other.execute("ROLLBACK")
        self._other.close()


class _a_worker:
    """A worker in a process of its own, on this test's database."""

    def __init__(self, folder: Path) -> None:
        environment = {**os.environ, "DATABASE_URL": _address(), "DJANGO_SETTINGS_MODULE": "winsome.config.settings"}
        command = [sys.executable, "-m", "tests.jobs.working", str(folder)]
        self._process = subprocess.Popen(command, env={**environment, "WINSOME_HOME": str(folder)})

    def __enter__(self) -> "subprocess.Popen[bytes]":
        return self._process

    def __exit__(self, *unused: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


def _address() -> str:
    """The DATABASE_URL of this test's database."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    person = f"{given['USER']}:{quote(given['PASSWORD'])}@" if given["USER"] else ""
    return f"postgresql://{person}{given['HOST']}:{given['PORT']}/{given['NAME']}"


def test_every_kind_of_work_in_the_code_is_known_to_a_worker() -> None:
    command = "import django; django.setup(); from winsome.jobs.registry import kinds; print(*sorted(kinds))"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "winsome.config.settings"}
    known = subprocess.run([sys.executable, "-c", command], env=environment, capture_output=True, text=True, check=True)
    written = {
        line.partition('@job("')[2].partition('"')[0]
        for path in Path(loop.__file__).parents[1].rglob("*.py")
        for line in path.read_text().splitlines()
        if line.startswith('@job("')
    }
    assert written and written == set(known.stdout.split())


def test_a_run_knows_its_job() -> None:
    queued = enqueue("tests.long", mark=1)
    assert Run(queued).job == queued
