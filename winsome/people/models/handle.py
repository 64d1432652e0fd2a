"""An address by which a person is recognized."""

from django.db import models

from winsome.members.models import Audience
from winsome.people.models.card import PersonCard
from winsome.people.models.person import Person


class Handle(models.Model):
    """A normalized profile address or personal e-mail on a card: cards join on equal handles and on nothing else until
    `matching` exists (architecture, Card). `person` repeats the card's, and moves with it.
    """

    card = models.ForeignKey(PersonCard, on_delete=models.CASCADE, related_name="handles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="handles")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    value = models.CharField(max_length=320)

    class Meta:
        indexes = [models.Index(fields=["value", "audience"], name="handles_by_value")]

    def __str__(self) -> str:
        return f"handle {self.pk}"
