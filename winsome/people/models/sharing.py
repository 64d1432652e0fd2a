"""Sharing what one had for oneself, remembered so that it can be taken back exactly."""

from django.db import models

from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.people.models.card import PersonCard


class Sharing(models.Model):
    """One act by which a member showed private cards to a wider audience."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="sharings")
    at = models.DateTimeField(default=clock.now)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"sharing {self.pk}"


class SharedCard(models.Model):
    """One card of such an act, and who could see it before."""

    sharing = models.ForeignKey(Sharing, on_delete=models.CASCADE, related_name="shared_cards")
    card = models.ForeignKey(PersonCard, on_delete=models.CASCADE, related_name="shared_cards")
    audience_before = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"shared card {self.pk}"
