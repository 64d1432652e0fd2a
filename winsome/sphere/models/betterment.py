"""Whose life did I make measurably better today?"""

from django.db import models

from winsome.guardrail.judged import JudgedTextField
from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.people.models import Person, PersonCard


class Betterment(models.Model):
    """The answer to the evening question (N5): a name, and what got better for him or her. For the member alone."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="betterments", db_index=False)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    card = models.ForeignKey(PersonCard, null=True, on_delete=models.PROTECT, related_name="betterments")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="betterments")
    name = models.CharField(max_length=200)
    what = JudgedTextField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["member", "day"], name="betterments_in_time")]

    def __str__(self) -> str:
        return f"betterment {self.pk}"
