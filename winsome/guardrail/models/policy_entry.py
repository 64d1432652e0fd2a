"""What a company adds to the policy."""

from django.db import models
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.ruling import Label
from winsome.guardrail.topics import topic_name
from winsome.kernel import clock
from winsome.members.models import Member


class EntryKind(models.TextChoices):
    """A term makes the policy stricter; a name is read as a name."""

    TERM = "term", _("a term")
    NAME = "name", _("a name")


class PolicyEntryQuerySet(models.QuerySet["PolicyEntry"]):
    """Entries by whether they hold."""

    def in_force(self) -> "PolicyEntryQuerySet":
        """Those that nobody took out."""
        return self.filter(removed_at=None)


class PolicyEntry(models.Model):
    """A term with its topic and class, or an allowed name, added by an administrator. Taken out it stays, for the undo."""

    kind = models.CharField(max_length=4, choices=EntryKind.choices)
    words = models.CharField(max_length=120)
    topic = models.CharField(max_length=40, blank=True)
    label = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Label], blank=True)
    added_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)
    removed_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    objects = PolicyEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "words"], condition=models.Q(removed_at=None), name="a_policy_entry_once")
        ]

    def __str__(self) -> str:
        return f"policy entry {self.pk}"

    @property
    def topic_name(self) -> LazyText | str:
        """The topic as pages show it."""
        return topic_name(self.topic)
