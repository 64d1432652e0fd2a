"""A telephone number by which a card can be looked up."""

from django.db import models

from winsome.people.models.card import PersonCard


class Telephone(models.Model):
    """The end of a telephone number that stands on a card (`phone_key`): who has it is shown while a card is typed. No card joins
    by it, because a number may be a desk's.
    """

    card = models.ForeignKey(PersonCard, on_delete=models.CASCADE, related_name="telephones")
    digits = models.CharField(max_length=9)

    class Meta:
        indexes = [models.Index(fields=["digits", "card"], name="telephones_by_their_end")]

    def __str__(self) -> str:
        return f"telephone {self.pk}"
