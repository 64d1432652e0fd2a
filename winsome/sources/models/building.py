"""The one named builder of the record, and whom the builder has asked for what they have (C2)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from winsome.kernel import clock
from winsome.members.models import Member


class Builder(models.Model):
    """The member named to build the record: one at a time, until somebody else is named."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    named_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    named_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(models.Value(1), condition=Q(ended_at=None), name="one_builder_at_a_time")]

    def __str__(self) -> str:
        return f"builder {self.pk}"


class Hindrance(models.TextChoices):
    """Why somebody cannot hand anything in: a choice, so that nobody has to explain in words."""

    NOT_ALLOWED = "not_allowed", _("I am not allowed to export it")
    NO_WAY = "no_way", _("The program gives nothing out")
    NOTHING = "nothing", _("I have nothing of the kind")
    ON_PAPER = "on_paper", _("It is on paper; somebody should help me type")
    NEEDS_HELP = "needs_help", _("I tried, and need a hand")


class HandInRequest(models.Model):
    """A kind request to one member to bring in what they have. It ends with a file, or with the reason why it cannot be."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField(default=clock.now)
    hindrance = models.CharField(max_length=12, choices=Hindrance.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(answered_at=None), name="one_open_request_a_member")
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"
