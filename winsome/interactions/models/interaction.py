"""One dated contact."""

from collections.abc import Collection

from django.db import models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import JudgedTextField
from winsome.kernel import clock
from winsome.kernel.clock import Precision
from winsome.members.models import Audience, Member
from winsome.members.permissions import widest
from winsome.sources.models import Source


class Channel(models.TextChoices):
    """By which way the contact came about."""

    MEETING = "meeting", _("meeting")
    CALL = "call", _("call")
    MAIL = "mail", _("mail")
    MESSAGE = "message", _("message")
    EVENT = "event", _("event")
    LETTER = "letter", _("letter")
    SOCIAL = "social", _("comment or post")


class Direction(models.TextChoices):
    """Who began it: attention that came unasked against attention we pushed for (S3)."""

    THEIRS = "theirs", _("from them")
    OURS = "ours", _("from us")
    MUTUAL = "mutual", _("together")


class InteractionQuerySet(models.QuerySet["Interaction"]):
    """Interactions by who may see and change them."""

    def visible_to(self, member: Member) -> "InteractionQuerySet":
        """What the member's audiences hold and nobody took back. Of what several sources tell, one that is seen is enough."""
        return self.filter(self._held_by(member), removed_at=None)

    def editable_by(self, member: Member) -> "InteractionQuerySet":
        """The member's own notes; for the data owner all that can be seen."""
        return self._in_the_hands_of(member).filter(removed_at=None)

    def removed_editable_by(self, member: Member) -> "InteractionQuerySet":
        """What the member may put back."""
        return self._in_the_hands_of(member).exclude(removed_at=None)

    def brought_under(self, keys: Collection[str]) -> "InteractionQuerySet":
        """Those that sources told under these keys. That no key is empty is said in so many letters: SQLite looks into an index
        of a part of the rows only where it reads that the question is about that part.
        """
        nothing = RawSQL("''", [])
        return self.filter(contact_key__in=keys, removed_at=None).exclude(source=None).exclude(contact_key=nothing)

    def _in_the_hands_of(self, member: Member) -> "InteractionQuerySet":
        reach = widest(member, "edit", "interaction")
        if reach is None:
            return self.none()
        held = self.filter(self._held_by(member))
        return held if reach == "company" else held.filter(noted_by=member)

    def _held_by(self, member: Member) -> models.Q:
        told = Interaction.objects.filter(told_times__gt=1, told__audience_id__in=member.audience_ids)
        return models.Q(audience_id__in=member.audience_ids) | models.Q(pk__in=told.values("pk"))


class Interaction(models.Model):
    """One dated contact between us and people outside. Its line is composed from the rest unless a member wrote one.

    Owner, audience, source and record are those of the first source that tells of it; the others stand in its tellings. Where the
    date is not certain, `at` is when it arrived: it counts, and moves neither first nor last contact.
    """

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    noted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    precision = models.CharField(max_length=8, choices=[(p.value, p.value) for p in Precision], default=Precision.MINUTE)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    direction = models.CharField(max_length=8, choices=Direction.choices)
    line = JudgedTextField(null=True)
    present = models.PositiveIntegerField(default=2)
    source = models.ForeignKey(Source, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    record = models.PositiveIntegerField(null=True)
    contact_key = models.CharField(max_length=32, blank=True)
    told_times = models.PositiveSmallIntegerField(default=1)
    is_date_certain = models.BooleanField(default=True)
    idempotency_key = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    objects = InteractionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noted_by", "idempotency_key"], name="a_form_notes_once")]
        indexes = [
            models.Index(fields=["contact_key"], name="interactions_by_key", condition=~models.Q(contact_key="")),
            models.Index(fields=["source"], name="interactions_by_source"),
            models.Index(fields=["at"], name="interactions_undated", condition=models.Q(is_date_certain=False)),
        ]

    def __str__(self) -> str:
        return f"interaction {self.pk}"
