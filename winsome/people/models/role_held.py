"""What somebody is or was at an organization."""

from django.db import models

from winsome.guardrail.judged import JudgedTextField
from winsome.members.models import Audience
from winsome.people.models.card import PersonCard
from winsome.people.models.organization import Organization
from winsome.people.models.person import Person


class RoleHeld(models.Model):
    """A person's role at an organization, as one card tells it, over time. Without `until` it was held when last seen."""

    card = models.ForeignKey(PersonCard, on_delete=models.CASCADE, related_name="roles")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="roles")
    title = JudgedTextField(null=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    seen_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["organization", "audience"], name="roles_by_organization")]

    def __str__(self) -> str:
        return f"role {self.pk}"
