"""When all stored words were judged again, and what came of it."""

from django.db import models

from winsome.kernel import clock


class Judgment(models.Model):
    """One going over of all stored words, by the judgment as it was then: lists, trained reading and policy (G1, G2).

    `fingerprint` tells one judgment from another. What was taken out is counted, and kept nowhere.
    """

    fingerprint = models.CharField(max_length=32)
    began_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    looked_at = models.PositiveIntegerField(default=0)
    relabeled = models.PositiveIntegerField(default=0)
    taken_out = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"judgment {self.pk}"
