"""Who may type for whom."""

from django.db import models
from django.db.models import Q

from winsome.kernel import clock
from winsome.members.models import Member


class TypingFor(models.Model):
    """Leave to type another member's cards and sheets (C2), given by that member, the data owner or an administrator."""

    assistant = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="types_for")
    owner = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="typed_for_by")
    given_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    given_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assistant", "owner"], condition=Q(ended_at=None), name="one_leave_to_type_a_pair")
        ]

    def __str__(self) -> str:
        return f"leave {self.pk}"
