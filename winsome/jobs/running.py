"""Running one job: the lease is renewed while it works, progress is told, a failure is retried or given up."""

import logging
import threading
import time
from datetime import timedelta
from types import TracebackType

from django.db import Error, connection
from django.db.models import QuerySet

from winsome.jobs.models import Job
from winsome.jobs.models.job import LEASE, JobState
from winsome.jobs.queue import claim, this_worker
from winsome.jobs.registry import kinds
from winsome.kernel import clock
from winsome.kernel.space import is_out_of_space

WAIT_SECONDS = 0.2
REPORT_SECONDS = 0.5
DEATHS = 12  # tries in a row that may end with their worker's death before anything was reached
SPACE_REST = timedelta(seconds=30)
HEARTBEAT_SECONDS = LEASE.total_seconds() / 3
log = logging.getLogger("winsome.jobs")


class Run:
    """A job at work: the handle by which the work tells how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._told_at = -REPORT_SECONDS
        self._reached_before = job.progress_done

    def progress(self, done: int, total: int | None) -> None:
        """Tell how far the work is; written at most twice a second, and after the work's own transactions.

        A try that gets further than those before it counts as a first one: work that a machine interrupts again and again is
        done in the end, and only what cannot be got over is given up.
        """
        if time.monotonic() - self._told_at < REPORT_SECONDS and done != total:
            return
        self._told_at = time.monotonic()
        Job.objects.filter(pk=self.job.pk).update(progress_done=done, progress_total=total)
        if done > self._reached_before and self.job.attempts > 1 and _ours(self.job).update(attempts=1):
            self.job.attempts = 1


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
            except Error:
                log.warning("the lease of job %s could not be renewed this time", self._job.pk)
            finally:
                connection.close()


def run(job: Job, *, beat: bool = True) -> bool:
    """Do the work of a claimed job. True when it is done; a failure leaves it queued for later, or failed after the last try."""
    kind = kinds[job.name]
    if job.attempts > max(kind.attempts, DEATHS):
        # Each try before ended with its worker's death: nothing could be noted then.
        _give_up(job, "the worker ended each time")
        return False
    try:
        if beat:
            with Heartbeat(job):
                kind.work(Run(job), **job.arguments)
        else:
            kind.work(Run(job), **job.arguments)
    except Exception as error:  # noqa: BLE001  (whatever the work raises, the loop goes on and the row says so)
        if is_out_of_space(error):
            _wait_for_space(job)
        else:
            _failed(job, error)
        return False
    _ours(job).update(state=JobState.DONE, finished_at=clock.now(), lease_until=None, error="")
    return True


def run_now(job: Job) -> bool:
    """Run a job in this process at once, as the command line does; where a worker was quicker, wait for it."""
    while (claimed := claim(this_worker(), job_id=job.pk)) is None:
        job.refresh_from_db()
        if job.state in (JobState.DONE, JobState.FAILED):
            return job.state == JobState.DONE
        time.sleep(WAIT_SECONDS)
    return run(claimed)


def _ours(job: Job) -> QuerySet[Job]:
    """The job's row, as long as this try is the one that counts: a worker that lost its lease has no say any more."""
    return Job.objects.filter(pk=job.pk, worker=job.worker, attempts=job.attempts)


def _failed(job: Job, error: Exception) -> None:
    """Note a failure by its class and place, never by its message, which may quote what somebody wrote."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    said = f"{type(error).__name__} at {place}"[:200]
    log.error("job %s (%s) failed: %s", job.pk, job.name, said)
    if job.attempts >= kinds[job.name].attempts:
        _give_up(job, said)
        return
    later = clock.now() + timedelta(seconds=5 * 2**job.attempts)
    _ours(job).update(state=JobState.QUEUED, run_at=later, lease_until=None, error=said)


def _wait_for_space(job: Job) -> None:
    """A full disk is nothing that the work could help: it is tried again until there is room, however often that is."""
    log.error("job %s (%s) waits: there is no space left on the disk", job.pk, job.name)
    later = clock.now() + SPACE_REST
    _ours(job).update(
        state=JobState.QUEUED,
        run_at=later,
        lease_until=None,
        attempts=max(0, job.attempts - 1),
        error="no space left on the disk",
    )


def _give_up(job: Job, said: str) -> None:
    kind = kinds[job.name]
    given_up = _ours(job).update(state=JobState.FAILED, lease_until=None, finished_at=clock.now(), error=said)
    if given_up and kind.gave_up:
        kind.gave_up(**job.arguments)
