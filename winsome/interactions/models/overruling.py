"""A member reaches out although something speaks against it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.people.models import Person, PersonCard


class Reason(models.TextChoices):
    """Why it is right all the same. Listed, so that a reason says nothing about the person."""

    ASKED = "asked", _("They asked for it")
    AGREED = "agreed", _("It was agreed")
    PRESSING = "pressing", _("Something of theirs cannot wait")
    TOGETHER = "together", _("My colleagues and I have agreed who writes")


class Overruling(models.Model):
    """What spoke against a contact, and the listed reason for which a member reaches out all the same; it holds for a day."""

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    card = models.ForeignKey(PersonCard, on_delete=models.PROTECT, related_name="overrulings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="overrulings")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    rules = models.CharField(max_length=120)
    reason = models.CharField(max_length=8, choices=Reason.choices)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"overruling {self.pk}"
