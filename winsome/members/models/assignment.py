"""Roles and team as they were before somebody changed them."""

from django.db import models

from winsome.kernel import clock


class Assignment(models.Model):
    """A change of what a member answers for, with what it replaced, so that it can be undone exactly (architecture, undo)."""

    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="assignments")
    at = models.DateTimeField(default=clock.now)
    roles_before = models.JSONField(default=list)
    roles_after = models.JSONField(default=list)
    team_before = models.ForeignKey("members.Team", null=True, on_delete=models.SET_NULL, related_name="+")
    team_after = models.ForeignKey("members.Team", null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"assignment {self.pk}"

    @property
    def still_holds(self) -> bool:
        """Are the member's roles and team still what this change made them?"""
        now = (self.member.roles, self.member.team_id)
        return self.undone_at is None and now == (self.roles_after, self.team_after_id)
