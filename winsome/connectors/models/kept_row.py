"""What an export tells beside people and contacts, kept until the room that it belongs to takes it in."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from winsome.guardrail.judged import JudgedTextField
from winsome.members.models import Member
from winsome.people.models import Person, PersonCard
from winsome.sources.models import Source


class Kind(models.TextChoices):
    """What a kept row is about."""

    PIECE = "piece", _("own post or comment")
    REACTION = "reaction", _("reaction to a piece")
    FOLLOW = "follow", _("follows")
    PRAISE = "praise", _("recommendation or endorsement")
    FIGURES = "figures", _("figures of a network")
    DEAL = "deal", _("deal")
    DEAL_HISTORY = "deal_history", _("step of a deal")
    TASK = "task", _("task")
    CALL = "call", _("call of whom nobody has told who made it")
    OFFICE = "office", _("office whose holder is not named")


class KeptRowQuerySet(models.QuerySet["KeptRow"]):
    """Kept rows by who may see them."""

    def visible_to(self, member: Member) -> "KeptRowQuerySet":
        """What the member's audiences hold: a row is seen as far as its import is."""
        return self.filter(source__bringing__audience_id__in=member.audience_ids)

    def once(self, member: Member) -> "KeptRowQuerySet":
        """Each thing once, as the newest export that the member may see tells it."""
        later = Q(as_of__gt=OuterRef("as_of")) | Q(as_of=OuterRef("as_of"), pk__gt=OuterRef("pk"))
        newer = KeptRow.objects.visible_to(member).filter(later, key=OuterRef("key"), kind=OuterRef("kind"))
        return self.visible_to(member).filter(~Exists(newer))

    def of_people(self) -> "KeptRowQuerySet":
        """Rows that stand behind somebody, known or not."""
        return self.exclude(~Q(kind=Kind.OFFICE), person=None)

    def in_order(self) -> "KeptRowQuerySet":
        """The latest first; what has no date comes last."""
        return self.order_by(F("at").desc(nulls_last=True), "-pk")


class KeptRow(models.Model):
    """One record that is neither somebody nor a contact: a piece, praise, a deal, figures (C2, P6, A2).

    Like a card it is one appearance in one source row, so that taking an import back is exact; equal keys are the same thing told
    twice, and `once` reads the newest. Owner and audience are its import's (docs/decisions/kept-rows.md). `values` holds codes,
    amounts, dates, addresses and names; what somebody wrote stands in its `KeptWords`.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", db_index=False)
    record = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    key = models.CharField(max_length=24)
    row_hash = models.CharField(max_length=24)
    at = models.DateTimeField(null=True)
    as_of = models.DateTimeField()
    card = models.ForeignKey(PersonCard, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    values = models.JSONField(default=dict)

    objects = KeptRowQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["source", "record"], name="kept_rows_by_row"),
            models.Index(fields=["key"], name="kept_rows_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class KeptWords(models.Model):
    """What somebody wrote in a kept row: a post, a recommendation, the name of a deal. Nothing but judged words (G1)."""

    row = models.ForeignKey(KeptRow, on_delete=models.CASCADE, related_name="words")
    name = models.CharField(max_length=40)
    words = JudgedTextField(is_the_row=True)

    def __str__(self) -> str:
        return f"words {self.pk}"
