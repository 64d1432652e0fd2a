"""The loop that works the queue off. It outlives a locked or absent database and stops between two jobs when asked."""

import gc
import logging
import os
import signal
import time
from collections.abc import Callable
from types import FrameType

from django.db import Error, close_old_connections, connection

from winsome.jobs.queue import claim, enqueue_what_is_due, release_the_dead, this_worker
from winsome.jobs.running import run

IDLE_SECONDS = 0.2
BEHIND = 5  # steps of niceness
SCHEDULE_SECONDS = 30
log = logging.getLogger("winsome.jobs")


def calm_collector() -> None:
    """Look for garbage seldom: rows by the thousand are no garbage, and looking for it costs a tenth of an import."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def step_back() -> None:
    """Let whoever waits for a page come first: where all processors are busy, work in the background gets a third of a share."""
    os.nice(max(0, BEHIND - os.nice(0)))


class Worker:
    """One process that takes one job after another."""

    def __init__(self) -> None:
        self.stopping = False
        self._looked_at_schedules = -float(SCHEDULE_SECONDS)

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Finish the job at hand, then end."""
        self.stopping = True

    def work(self) -> None:
        """Work until stopped."""
        calm_collector()
        step_back()
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        self._patiently(release_the_dead)
        while not self.stopping:
            if not self._patiently(self.step):
                time.sleep(IDLE_SECONDS)

    def step(self) -> bool:
        """Take one job and do it; False when there was none."""
        if time.monotonic() - self._looked_at_schedules > SCHEDULE_SECONDS:
            self._looked_at_schedules = time.monotonic()
            enqueue_what_is_due()
        job = claim(this_worker())
        if job is None:
            return False
        run(job)
        return True

    def _patiently(self, act: Callable[[], object]) -> bool:
        try:
            close_old_connections()
            return bool(act())
        except Error as error:
            log.warning("the database did not answer (%s); trying again", type(error).__name__)
            connection.close()
            return False
