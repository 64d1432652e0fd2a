"""Putting work into the queue and taking it out, one worker a job."""

import os
import socket
from datetime import datetime

from django.db import connection, transaction

from winsome.jobs.models import Job, Schedule
from winsome.jobs.models.job import LEASE, JobState
from winsome.jobs.registry import kinds
from winsome.kernel import clock


def enqueue(name: str, *, run_at: datetime | None = None, **ids: int) -> Job:
    """Write a job in the caller's transaction. Its arguments are ids only, so that no text about people waits in the queue."""
    assert name in kinds, f"no work is registered for {name}"
    assert all(isinstance(value, int) for value in ids.values()), "a job's arguments are ids"
    return Job.objects.create(name=name, arguments=ids, run_at=run_at or clock.now())


def this_worker() -> str:
    """A name for this process that a later start on the same machine can recognize as gone."""
    return f"{socket.gethostname()}:{os.getpid()}"


def claim(worker: str, *, job_id: int | None = None) -> Job | None:
    """Take the next job that is due, or this one if it is, with a lease; two workers never get the same one.

    Work that no code of this version knows waits for one that does.
    """
    with transaction.atomic():
        waiting = Job.objects.claimable().filter(name__in=kinds)
        if job_id is not None:
            waiting = waiting.filter(pk=job_id)
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        job = waiting.first()
        if job is None:
            return None
        lease(job, worker)
        return job


def lease(job: Job, worker: str) -> None:
    """Mark a job as being run by this worker from now on."""
    job.state = JobState.RUNNING
    job.worker = worker
    job.attempts += 1
    job.lease_until = clock.now() + LEASE
    job.save(update_fields=["state", "worker", "attempts", "lease_until"])


def release_the_dead() -> int:
    """Give back the jobs of workers on this machine that no longer live, instead of waiting for their leases to run out."""
    host, released = socket.gethostname(), 0
    for job in Job.objects.filter(state=JobState.RUNNING, worker__startswith=f"{host}:"):
        # Our own name on a running job is a namesake's: process numbers come round again, in a container at every start.
        if job.worker == this_worker() or not _lives(int(job.worker.rpartition(":")[2])):
            released += Job.objects.filter(pk=job.pk, worker=job.worker).update(lease_until=clock.now() - LEASE)
    return released


def enqueue_what_is_due() -> None:
    """Put repeated jobs into the queue when their time has come, once however many workers look."""
    for kind in kinds.values():
        if kind.every is None:
            continue
        moment = clock.now()
        schedule, made = Schedule.objects.get_or_create(name=kind.name, defaults={"next_at": moment + kind.every})
        if not made and schedule.next_at > moment:
            continue
        with transaction.atomic():
            due = Schedule.objects.filter(pk=schedule.pk, next_at=schedule.next_at)
            if due.update(next_at=moment + kind.every):
                enqueue(kind.name)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
