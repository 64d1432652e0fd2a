"""What was done, by whom, to what: never what was written."""

from django.db import models

from winsome.kernel import clock


class AuditEntry(models.Model):
    """One act: who, when, verb, ids and field names, never values; append-only (architecture, Audit).

    The database itself refuses to change or remove a row. A missing member means the operator, at the command line.
    """

    at = models.DateTimeField(default=clock.now, db_index=True)
    member = models.ForeignKey(
        "members.Member",
        null=True,
        on_delete=models.PROTECT,
        related_name="audit_entries",
        db_constraint=True,
    )
    verb = models.CharField(max_length=40)
    noun = models.CharField(max_length=40)
    object_id = models.BigIntegerField(null=True)
    object_count = models.PositiveIntegerField(default=1)
    fields = models.JSONField(default=list)
    origin = models.CharField(max_length=12, default="web")

    class Meta:
        indexes = [models.Index(fields=["noun", "object_id"], name="audit_by_object")]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.object_id}"

    @property
    def words(self) -> str:
        """The act as one reads it: `edited person 12`, or `shared 40 × person` for several at once."""
        verb = self.verb.replace("_", " ")
        if self.object_count != 1:
            return f"{verb} {self.object_count} × {self.noun}"
        return f"{verb} {self.noun} {self.object_id or ''}".rstrip()
