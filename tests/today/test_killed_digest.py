"""Killed between claiming a day and sending its mail: at most once is the rule, a day is rather unsent than sent twice."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.interactions import a_promise, somebody, stand_still
from tests.cast import the_cast
from tests.jobs.test_workers import _address, wait_until
from tests.today.sending import A_MONDAY
from winsome.jobs.models import Job
from winsome.jobs.models.job import JobState
from winsome.jobs.queue import enqueue
from winsome.today.digesting import wish
from winsome.today.models import Digest

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def a_worker(folder: Path) -> "subprocess.Popen[bytes]":
    """A worker whose first mail kills it."""
    told = {"DATABASE_URL": _address(), "DJANGO_SETTINGS_MODULE": "winsome.config.settings", "WINSOME_HOME": str(folder)}
    return subprocess.Popen([sys.executable, "-m", "tests.today.sending", str(folder)], env={**os.environ, **told})


def test_a_worker_killed_while_sending_sends_no_second_mail(tmp_path: Path) -> None:
    stand_still(A_MONDAY)
    ana = the_cast().ana
    a_promise(ana, somebody(ana), due=A_MONDAY.date())
    wish(rhythm="weekdays", hour=7, even_when_blank=False, by=ana, at=A_MONDAY)
    queued = enqueue("today.digests")
    first = a_worker(tmp_path)
    assert first.wait(timeout=60) < 0  # killed
    assert Job.objects.get(pk=queued.pk).state == JobState.RUNNING
    assert Digest.objects.get().sent_for == A_MONDAY.date()
    second = a_worker(tmp_path)
    try:
        wait_until(lambda: Job.objects.get(pk=queued.pk).state == JobState.DONE)
    finally:
        second.terminate()
        second.wait(timeout=30)
    assert [path.name for path in tmp_path.glob("mail-*")] == ["mail-1"]
