"""What somebody is or was at an organization."""

from django.db import models

from winsome.guardrail.judged import JudgedTextField
from winsome.members.models import Audience
from winsome.people.models.card import PersonCard
from winsome.people.models.organization import Organization
from winsome.people.models.person import Person


class RoleHeldQuerySet(models.QuerySet["RoleHeld"]):
    """Roles by where they come from."""

    def told(self) -> "RoleHeldQuerySet":
        """The roles that cards tell by themselves: they come and go with the card's values."""
        return self.filter(noted_at=None)

    def noted(self) -> "RoleHeldQuerySet":
        """The roles that members noted."""
        return self.exclude(noted_at=None)


class RoleHeld(models.Model):
    """A person's role at an organization over time, as a card tells it or, with `noted_at`, as a member noted it.

    Without `until` it was held when last seen.
    """

    card = models.ForeignKey(PersonCard, on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="roles", db_index=False)
    title = JudgedTextField(null=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    seen_on = models.DateField()
    noted_at = models.DateTimeField(null=True)

    objects = RoleHeldQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organization", "audience"], name="roles_by_organization")]

    def __str__(self) -> str:
        return f"role {self.pk}"
