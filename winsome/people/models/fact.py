"""What we know about somebody's work."""

from django.db import models

from winsome.guardrail.judged import JudgedTextField
from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.people.models.card import PersonCard
from winsome.people.models.person import Person


class Fact(models.Model):
    """A statement about a person with its ruling: *always*, or *maybe* and then shown with its caution (G1, G3)."""

    card = models.ForeignKey(PersonCard, on_delete=models.CASCADE, related_name="facts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="facts")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    statement = JudgedTextField(is_the_row=True)
    heard_on = models.DateField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"fact {self.pk}"
