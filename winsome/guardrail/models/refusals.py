"""How often what was refused."""

from django.db import models


class Refusals(models.Model):
    """How many texts were refused or asked about on one day, by topic: never by whom they were about, never by who wrote them."""

    day = models.DateField()
    label = models.CharField(max_length=8)
    topic = models.CharField(max_length=40)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "label", "topic"], name="one_count_a_day_and_topic")]

    def __str__(self) -> str:
        return f"refusals on {self.day}"
