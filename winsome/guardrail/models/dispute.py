"""An author who does not agree with a refusal."""

from django.db import models
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.ruling import Label
from winsome.guardrail.topics import topic_name
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.members.permissions import widest


class DisputeReason(models.TextChoices):
    """Why the author disagrees. Listed, so that the reason cannot carry the words (G2)."""

    WORK = "work", _("The words are about the work, a product or a market")
    NAME = "name", _("It is the name of a company, an association or a place")
    PUBLIC_ROLE = "role", _("It is the person’s public office or profession")
    MISREAD = "misread", _("The guardrail misread the sentence")


class DisputeQuerySet(models.QuerySet["Dispute"]):
    """Disputes by who may see them."""

    def visible_to(self, member: Member) -> "DisputeQuerySet":
        """One's own; for the data owner all."""
        return self.all() if widest(member, "view", "dispute") == "company" else self.filter(author=member)

    def open(self) -> "DisputeQuerySet":
        """Those that nobody ruled on."""
        return self.filter(ruled_at=None)


class Dispute(models.Model):
    """Class, topic, author and listed reason of a dispute: never the words, never the person (G2).

    `loan` tells under which token the words lie in the judge's memory, if the author showed them; they go after a day.
    """

    author = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Label])
    topic = models.CharField(max_length=40)
    reason = models.CharField(max_length=8, choices=DisputeReason.choices)
    made_at = models.DateTimeField(default=clock.now)
    loan = models.CharField(max_length=64, blank=True)
    ruled_at = models.DateTimeField(null=True)
    ruled_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    was_mistake = models.BooleanField(null=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ruled_at", "-made_at"], name="disputes_by_ruling")]

    def __str__(self) -> str:
        return f"dispute {self.pk}"

    @property
    def topic_name(self) -> LazyText | str:
        """The topic as pages show it."""
        return topic_name(self.topic)
