"""How an unknown table's columns were understood last time."""

from django.db import models

from winsome.kernel import clock
from winsome.members.models import Member


class ColumnMapping(models.Model):
    """A mapping of a table's columns that a member confirmed, remembered by the fingerprint of its header."""

    fingerprint = models.CharField(max_length=64, unique=True)
    columns = models.JSONField(default=dict)
    confirmed_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.fingerprint[:12]
