"""Work that comes round again."""

from django.db import models


class Schedule(models.Model):
    """When a repeated job is due next. The code says how often; the row remembers."""

    name = models.CharField(max_length=60, unique=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
