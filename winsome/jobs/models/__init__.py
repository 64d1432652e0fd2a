"""The queue."""

from winsome.jobs.models.job import Job
from winsome.jobs.models.schedule import Schedule

__all__ = ["Job", "Schedule"]
