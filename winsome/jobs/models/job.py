"""One piece of work, its lease and its progress."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from winsome.kernel import clock

LEASE = timedelta(seconds=30)


class JobState(models.TextChoices):
    """How far a job is. A running one whose lease ran out counts as waiting."""

    QUEUED = "queued", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs by what may be done with them."""

    def claimable(self) -> "JobQuerySet":
        """Waiting and due, or left behind by a worker that no longer renews its lease."""
        moment = clock.now()
        due = Q(state=JobState.QUEUED, run_at__lte=moment)
        return self.filter(due | Q(state=JobState.RUNNING, lease_until__lt=moment)).order_by("run_at", "pk")


class Job(models.Model):
    """One piece of work in the queue, which is also the outbox: it is written in the transaction that causes it."""

    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.QUEUED)
    run_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(null=True)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "run_at"], name="jobs_due")]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"
