"""Running one job: the lease is renewed while it works, progress is told, a failure is retried or given up."""

import logging
import threading
import time
from datetime import timedelta
from types import TracebackType

from django.db import DatabaseError, connection, transaction

from winsome.jobs.models import Job
from winsome.jobs.models.job import LEASE, JobState
from winsome.jobs.queue import lease, this_worker
from winsome.jobs.registry import kinds
from winsome.kernel import clock

HEARTBEAT_SECONDS = LEASE.total_seconds() / 3
log = logging.getLogger("winsome.jobs")


class Run:
    """A job at work: the handle by which the work tells how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._told_at = 0.0

    def progress(self, done: int, total: int | None) -> None:
        """Tell how far the work is; written at most twice a second, and after the work's own transactions."""
        if time.monotonic() - self._told_at < 0.5 and done != total:
            return
        self._told_at = time.monotonic()
        Job.objects.filter(pk=self.job.pk).update(progress_done=done, progress_total=total)


class Heartbeat:
    """Renews the lease from a thread of its own, with a database connection of its own."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True, name=f"heartbeat-{job.pk}")

    def __enter__(self) -> "Heartbeat":
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stop.set()
        self._thread.join(timeout=5)

    def _beat(self) -> None:
        while not self._stop.wait(HEARTBEAT_SECONDS):
            try:
                Job.objects.filter(pk=self._job.pk, worker=self._job.worker).update(lease_until=clock.now() + LEASE)
            except DatabaseError:
                log.warning("the lease of job %s could not be renewed this time", self._job.pk)
            finally:
                connection.close()


def run(job: Job, *, beat: bool = True) -> bool:
    """Do the work of a claimed job. True when it is done; a failure leaves it queued for later, or failed after the last try."""
    kind = kinds[job.name]
    try:
        if beat:
            with Heartbeat(job):
                kind.work(Run(job), **job.arguments)
        else:
            kind.work(Run(job), **job.arguments)
    except Exception as error:  # noqa: BLE001  (whatever the work raises, the loop goes on and the row says so)
        _failed(job, error)
        return False
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE, finished_at=clock.now(), lease_until=None, error="")
    return True


def run_now(job: Job) -> bool:
    """Run a job in this process at once: the command line does the same work as the worker."""
    with transaction.atomic():
        lease(job, this_worker())
    return run(job)


def _failed(job: Job, error: Exception) -> None:
    """Note a failure by its class and place, never by its message, which may quote what somebody wrote."""
    kind, trace = kinds[job.name], error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    log.error("job %s (%s) failed: %s at %s", job.pk, job.name, type(error).__name__, place)
    final = job.attempts >= kind.attempts
    Job.objects.filter(pk=job.pk).update(
        state=JobState.FAILED if final else JobState.QUEUED,
        run_at=clock.now() + timedelta(seconds=5 * 2**job.attempts),
        lease_until=None,
        finished_at=clock.now() if final else None,
        error=f"{type(error).__name__} at {place}"[:200],
    )
    if final and kind.gave_up:
        kind.gave_up(**job.arguments)
