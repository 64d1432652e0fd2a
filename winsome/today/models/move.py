"""One thing worth doing today."""

from django.db import models

from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.models import Person


class Kind(models.TextChoices):
    """Why a move stands on the page."""

    DRIFTING = "drifting"


class Answer(models.TextChoices):
    """What the member made of it."""

    DONE = "done"
    LATER = "later"
    NEVER = "never"


class Move(models.Model):
    """A move for one member about one subject. `reasons` holds numbers and ids that the sentence is composed from."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="moves")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    reasons = models.JSONField(default=dict)
    rank = models.FloatField(default=0)
    due_on = models.DateField(null=True)
    hidden_until = models.DateField(null=True)
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "kind", "person"], name="one_move_a_subject")]
        indexes = [models.Index(fields=["member", "kind", "rank"], name="moves_of_a_member")]

    def __str__(self) -> str:
        return f"move {self.pk}"
