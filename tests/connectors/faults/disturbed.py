"""A company of its own that brings one file in while its worker is killed again and again; prints everything that came of it.

Run as `python -m tests.connectors.faults.disturbed FILE KILLS SEED SECONDS` with WINSOME_HOME set. SECONDS is how long the import
takes undisturbed: the kills fall at moments drawn within it. Workers are forked, so that each is there at once.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from random import Random

import django

django.setup()

from django.db import connections  # noqa: E402
from django.db.models import Sum  # noqa: E402

from tests.connectors.faults.whole_record import everything  # noqa: E402
from winsome.connectors.handing_in import Wish, hand_in_path  # noqa: E402
from winsome.jobs.models import Job  # noqa: E402
from winsome.jobs.models.job import JobState  # noqa: E402
from winsome.jobs.worker import Worker  # noqa: E402
from winsome.kernel import clock  # noqa: E402
from winsome.kernel.database import make_ready  # noqa: E402
from winsome.members.joining import found  # noqa: E402
from winsome.sources.models import Import, Source  # noqa: E402
from winsome.sources.models.bringing import State  # noqa: E402

LIFE = 0.6  # of the time that the whole import takes, a worker lives at most
OVER = (State.DONE, State.REFUSED, State.ASKING)


def main(file: Path, kills: int, seed: int, seconds: float) -> None:
    """Bring the file in, killed so often, and say what is recorded then and how often it was really killed in the middle."""
    make_ready()
    ana = found(email="ana@example.org", name="Ana Keller")
    hand_in_path(path=file, wish=Wish(ask=False), owner=ana, by=None, at=clock.now())
    chance, marks = Random(seed), []
    while len(marks) < kills and state() not in OVER:
        worker = forked()
        time.sleep(chance.uniform(0, LIFE * seconds))
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        if state() not in OVER:
            marks.append(mark())
    began = time.monotonic()
    worker = forked()
    while not is_all_done() and time.monotonic() < began + 120:
        time.sleep(0.02)
    took = time.monotonic() - began
    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)
    last = Import.objects.get()
    told = {"state": last.state, "problem": last.problem, "marks": marks, "seconds": took, "rows": everything()}
    sys.stdout.write(json.dumps(told))


def forked() -> int:
    """A worker at work; its process number."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        Worker().work()
    finally:
        os._exit(0)


def mark() -> int:
    """How many records are stored."""
    stored = Source.objects.aggregate(Sum("records"))["records__sum"] or 0
    connections.close_all()
    return int(stored)


def is_all_done() -> bool:
    """Has the job ended, which is a moment after the import says that it is done, and whatever it asked for in its turn?"""
    waiting = Job.objects.exclude(state__in=[JobState.DONE, JobState.FAILED]).exists()
    connections.close_all()
    return not waiting


def state() -> str:
    """How far the import is. The connection is closed again: a fork must not share it."""
    found = Import.objects.values_list("state", flat=True).get()
    connections.close_all()
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
