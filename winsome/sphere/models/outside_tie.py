"""How much two people outside have had to do with each other, as far as our record shows (S2).

The pair is ordered by key, so that each stands once. Keys that a wider index begins with have no index of their own.
"""

from django.db import models

from winsome.members.models import Audience
from winsome.people.models import Person


class OutsideTieWeek(models.Model):
    """Contacts of ours in which both took part in one week, for one audience: integers only (architecture, Tie).

    `times` counts all, `meetings` those that were of both sides; `together` sums all of them in 27,720ths, each weighing 1/(n-1).
    """

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    week = models.IntegerField()
    times = models.IntegerField(default=0)
    meetings = models.IntegerField(default=0)
    together = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other", "audience", "week"], name="one_row_an_outside_pair_and_week"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="outside_weeks_are_ordered"),
        ]
        indexes = [models.Index(fields=["other", "one"], name="outside_weeks_of_the_other")]

    def __str__(self) -> str:
        return f"outside tie week {self.pk}"


class OutsideTie(models.Model):
    """The same counts over all weeks: two people who appear together in small circles, of at most twelve (S2).

    `met` is the fading sum as of the latest week, `as_of`, as on `Tie`.
    """

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    times = models.IntegerField(default=0)
    meetings = models.IntegerField(default=0)
    together = models.BigIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    as_of = models.IntegerField(default=0)
    half_life = models.PositiveSmallIntegerField(default=0)
    met = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other", "audience"], name="one_tie_an_outside_pair_and_audience"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="outside_ties_are_ordered"),
        ]
        indexes = [models.Index(fields=["other", "one"], name="outside_ties_of_the_other")]

    def __str__(self) -> str:
        return f"outside tie {self.pk}"
