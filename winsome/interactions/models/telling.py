"""A contact that several sources tell of: what each of them says."""

from django.db import models

from winsome.interactions.models.interaction import Interaction
from winsome.members.models import Audience, Member
from winsome.sources.models import Source


class Telling(models.Model):
    """What one source says about a contact of which another tells, too: a message in two mailboxes, a meeting in two calendars.

    A contact that is told once has none. Each source's telling is seen by its own audience alone, so that a private mailbox shows
    nobody that it holds the message; without its source the contact is as the others tell it (docs/decisions/told-twice.md).
    """

    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="told")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    record = models.PositiveIntegerField(null=True)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    told_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    direction = models.CharField(max_length=8)
    present = models.PositiveIntegerField()
    is_date_certain = models.BooleanField(default=True)
    members = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interaction", "source"], name="a_source_tells_once")]

    def __str__(self) -> str:
        return f"telling {self.pk}"
