"""How much a member and somebody outside have had to do with each other.

Keys that a wider index begins with have no index of their own: these tables hold millions of rows.
"""

from django.db import models

from winsome.members.models import Audience, Member
from winsome.people.models import Person


class TieWeek(models.Model):
    """Contacts of one pair in one week, for one audience: integers only (architecture, Tie).

    `theirs` and `ours` count contacts begun by each side; `together` sums meetings in 27,720ths, a meeting of n people weighing
    1/(n-1) for each pair in it, which is a whole number for any meeting of up to 12.
    """

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tie_weeks", db_index=False)
    week = models.IntegerField()
    theirs = models.IntegerField(default=0)
    ours = models.IntegerField(default=0)
    meetings = models.IntegerField(default=0)
    together = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "person", "audience", "week"], name="one_row_a_pair_audience_and_week")
        ]
        indexes = [models.Index(fields=["person", "audience"], name="tie_weeks_of_a_person")]

    def __str__(self) -> str:
        return f"tie week {self.pk}"


class Tie(models.Model):
    """The same counts over all weeks, with the first and the last contact: what a page reads for one pair and audience.

    `began`, `pushed` and `met` are the fading sums of the weeks as of the latest, `as_of`, for a half-life of so many days
    (`fading`). Whoever reads a tie that was counted for another half-life goes back to its weeks.
    """

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ties", db_index=False)
    theirs = models.IntegerField(default=0)
    ours = models.IntegerField(default=0)
    meetings = models.IntegerField(default=0)
    together = models.BigIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    as_of = models.IntegerField(default=0)
    half_life = models.PositiveSmallIntegerField(default=0)
    began = models.BigIntegerField(default=0)
    pushed = models.BigIntegerField(default=0)
    met = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "person", "audience"], name="one_tie_a_pair_and_audience")]
        indexes = [
            models.Index(fields=["person", "audience"], name="ties_of_a_person"),
            models.Index(fields=["member", "audience", "last_at"], name="ties_by_last_contact"),
        ]

    def __str__(self) -> str:
        return f"tie {self.pk}"
