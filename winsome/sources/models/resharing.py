"""A later word about who may see what an import brought, remembered so that it can be taken back exactly."""

from django.db import models

from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.sources.models.bringing import Import


class Resharing(models.Model):
    """One act by which everything of an import was shared more widely or withdrawn.

    `gone` holds what is needed
    to found again whom and what it joined to others."""

    bringing = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="resharings")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    audience_before = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    audience_after = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    gone = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"resharing {self.pk}"


class Was(models.TextChoices):
    """What of a row was another before: its audience, or the person or organization that it belongs to."""

    AUDIENCE = "audience"
    PERSON = "person"
    ORGANIZATION = "organization"


class RowBefore(models.Model):
    """One row that such an act changed, by the label of its model, and the key that stood there before."""

    resharing = models.ForeignKey(Resharing, on_delete=models.CASCADE, related_name="rows", db_index=False)
    what = models.CharField(max_length=12, choices=Was.choices)
    model = models.CharField(max_length=60)
    row_key = models.BigIntegerField()
    key_before = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["resharing", "what", "model"], name="rows_before_a_resharing")]

    def __str__(self) -> str:
        return f"{self.model} {self.row_key}"
