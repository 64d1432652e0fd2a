"""One act of bringing data in, the files in it, and the records that were not taken."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.members.permissions import widest


class State(models.TextChoices):
    """How far an import is."""

    WAITING = "waiting", _("waiting")
    TYPING = "typing", _("being typed")
    ASKING = "asking", _("needs a word from you")
    LAPSED = "lapsed", _("not answered in time")
    READING = "reading", _("being read")
    DONE = "done", _("done")
    REFUSED = "refused", _("not taken")
    SHARING = "sharing", _("being shared or withdrawn")
    UNDOING = "undoing", _("being taken back")
    UNDONE = "undone", _("taken back")


class ImportQuerySet(models.QuerySet["Import"]):
    """Imports as the members see them."""

    def visible_to(self, member: Member) -> "ImportQuerySet":
        """A member's own, and what he or she is typing for somebody; the data owner sees all that were not private."""
        reach = widest(member, "view", "import")
        if reach is None:
            return self.none()
        own = Q(owner=member) | Q(typed_by=member, state=State.TYPING)
        return self.filter(own | Q(audience_id__in=member.audience_ids) if reach == "company" else own)

    def editable_by(self, member: Member) -> "ImportQuerySet":
        """Those the member may take back."""
        reach = widest(member, "edit", "import")
        if reach is None:
            return self.none()
        own = Q(owner=member)
        return self.filter(own | Q(audience_id__in=member.audience_ids) if reach == "company" else own)


class Import(models.Model):
    """One act of bringing in: one record of what came, what was new, what changed and what was set aside (C2).

    `kind` is what it was recognized as, `questions` what its owner is asked before it is read, `typed_by` who typed it from
    paper. `totals` holds the names of files that were not read, and remarks about the whole.
    """

    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="imports", db_index=False)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=24, blank=True)
    typed_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    questions = models.JSONField(default=list)
    spool_key = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    problem = models.TextField(blank=True)
    mapping = models.JSONField(default=dict)
    totals = models.JSONField(default=dict)
    job_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="imports_of_a_member"),
            models.Index(fields=["spool_key"], name="imports_by_held_file", condition=~models.Q(spool_key="")),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}"

    @property
    def is_running(self) -> bool:
        """Is there something to watch?"""
        return self.state in (State.WAITING, State.READING, State.SHARING, State.UNDOING)


class Source(models.Model):
    """One file within an import, counted as it was read.

    `done_through` is the record up to which everything is stored; `repeats` names the file that was the same to the byte, of
    which this one changed nothing.
    """

    bringing = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="sources", db_index=False)
    path = models.CharField(max_length=500)
    importer = models.CharField(max_length=24)
    content_hash = models.CharField(max_length=64)
    records = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    set_aside = models.PositiveIntegerField(default=0)
    exact_duplicates = models.PositiveIntegerField(default=0)
    nobody = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    dropped_columns = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    expected_records = models.PositiveIntegerField(null=True)
    repeats = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="repeated_by")
    done_through = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bringing", "path"], name="one_source_a_path")]
        indexes = [models.Index(fields=["content_hash"], name="sources_by_content")]

    def __str__(self) -> str:
        return f"source {self.pk}"


class SourceLine(models.Model):
    """One record that was not taken as it stands: its number and why, never its words (G2)."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="lines", db_index=False)
    record = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12)
    reason = models.CharField(max_length=24, blank=True)
    same_as = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["source", "record"], name="lines_in_order")]

    def __str__(self) -> str:
        return f"line {self.record}"
