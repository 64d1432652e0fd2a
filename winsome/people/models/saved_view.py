"""A list that a member looks at again and again."""

from django.db import models

from winsome.kernel import clock
from winsome.members.models import Member


class SavedView(models.Model):
    """A filter and order of a list under a name, for the member alone or for everyone. `query` is the list's address."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="saved_views")
    noun = models.CharField(max_length=16)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=500)
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "noun", "name"], name="one_saved_view_a_name")]

    def __str__(self) -> str:
        return self.name
