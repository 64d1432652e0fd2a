"""How many seconds the last import took, from standing in the queue to being done. Run as `python -m bench.job_seconds`."""

import django

django.setup()

from winsome.jobs.models import Job  # noqa: E402
from winsome.sources.models import Import  # noqa: E402

last = Import.objects.latest("pk")
assert last.finished_at is not None
print((last.finished_at - Job.objects.get(pk=last.job_id).created_at).total_seconds())
