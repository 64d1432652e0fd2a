"""Who owes whom what by when."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import JudgedTextField
from winsome.interactions.models.interaction import Interaction
from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.members.permissions import widest
from winsome.people.models import Person, PersonCard


class OwedBy(models.TextChoices):
    """Which side gave the promise (P3)."""

    OURS = "ours", _("ours")
    THEIRS = "theirs", _("theirs")


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Promises by state and by who may see them."""

    def visible_to(self, member: Member) -> "PromiseQuerySet":
        """What the member's audiences hold."""
        return self.seen_in(member.audience_ids)

    def seen_in(self, audiences: Collection[int]) -> "PromiseQuerySet":
        """What one of these audiences holds."""
        return self.filter(audience_id__in=audiences)

    def editable_by(self, member: Member) -> "PromiseQuerySet":
        """Those the member may finish or change."""
        reach = widest(member, "edit", "promise")
        if reach is None:
            return self.none()
        visible = self.visible_to(member)
        return visible if reach == "company" else visible.filter(member=member)

    def open(self) -> "PromiseQuerySet":
        """Neither kept nor let go."""
        return self.filter(kept_at=None, dropped_at=None)

    def due_by(self, day: date) -> "PromiseQuerySet":
        """Open and due on or before this day."""
        return self.open().filter(due_on__lte=day)


class Promise(models.Model):
    """A promise between a member and somebody outside, with a side that owes it and a date (P3, P4, C7).

    `revision` counts its changes, so that calendars know which state is the newer.
    """

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    card = models.ForeignKey(PersonCard, on_delete=models.PROTECT, related_name="promises")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="promises", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="promises", db_index=False)
    owed_by = models.CharField(max_length=6, choices=OwedBy.choices)
    what = JudgedTextField()
    due_on = models.DateField()
    due_time = models.TimeField(null=True)
    interaction = models.ForeignKey(Interaction, null=True, on_delete=models.SET_NULL, related_name="promises")
    follows = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="followed_by")
    made_at = models.DateTimeField(default=clock.now)
    kept_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now)
    revision = models.PositiveIntegerField(default=0)
    idempotency_key = models.UUIDField(null=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "idempotency_key"], name="a_form_promises_once")]
        indexes = [
            models.Index(
                fields=["member", "due_on"],
                name="open_promises_due",
                condition=models.Q(kept_at=None, dropped_at=None),
            ),
            models.Index(fields=["person"], name="promises_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"promise {self.pk}"

    @property
    def is_open(self) -> bool:
        """Is it still owed?"""
        return self.kept_at is None and self.dropped_at is None

    def change(self, at: datetime, **values: object) -> None:
        """Take over new values as the promise's next revision."""
        for name, value in values.items():
            setattr(self, name, value)
        self.changed_at, self.revision = at, self.revision + 1
        self.save(update_fields=[*values, "changed_at", "revision"])
