"""Wait until the worker has nothing left to do, as on any quiet morning. Run as `python -m bench.at_rest`."""

import time

import django

django.setup()

from winsome.jobs.models import Job  # noqa: E402
from winsome.jobs.models.job import JobState  # noqa: E402
from winsome.kernel import clock  # noqa: E402

LOOK_AGAIN_SECONDS = 0.5


def main() -> None:
    """Return when no job runs or is due."""
    unfinished = Job.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING])
    while unfinished.filter(run_at__lte=clock.now()).exists():
        time.sleep(LOOK_AGAIN_SECONDS)


main()
