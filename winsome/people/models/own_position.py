"""Where our members worked before and when."""

from django.db import models

from winsome.guardrail.judged import JudgedTextField
from winsome.members.models import Member
from winsome.sources.models import Source


class OwnPosition(models.Model):
    """A position that a member held: who worked there at the same time is a former colleague."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="positions")
    source = models.ForeignKey(Source, null=True, on_delete=models.CASCADE, related_name="+")
    record = models.PositiveIntegerField(null=True)
    organization_name = models.CharField(max_length=250)
    name_key = models.CharField(max_length=250, db_index=True)
    title = JudgedTextField(null=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    def __str__(self) -> str:
        return f"position {self.pk}"
