"""How fast closeness fades here."""

from django.db import models

from winsome.kernel import clock
from winsome.members.models import Member


class HalfLife(models.Model):
    """A half-life that was fitted to the company's own record, and how sure it is. It holds once an administrator adopts it.

    `low` and `high` bound it with 90 % certainty; `hits` and `hits_before` say how often the fitted one and the one in force put
    somebody who was in touch next above somebody who was not (AUC).
    """

    days = models.PositiveSmallIntegerField()
    low = models.PositiveSmallIntegerField()
    high = models.PositiveSmallIntegerField()
    hits = models.FloatField()
    hits_before = models.FloatField()
    pairs = models.PositiveIntegerField()
    fitted_at = models.DateTimeField(default=clock.now)
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    given_up_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"half-life {self.pk}"
