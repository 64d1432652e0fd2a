"""How many seconds the last import took from being handed in to being done. Run as `python -m bench.job_seconds`."""

import django

django.setup()

from winsome.sources.models import Import  # noqa: E402

last = Import.objects.latest("pk")
assert last.finished_at is not None
print((last.finished_at - last.created_at).total_seconds())
