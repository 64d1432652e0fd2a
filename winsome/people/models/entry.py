"""The index rows that lists are read from: one a person (an organization) and audience."""

from django.db import models
from django.utils.translation import gettext

from winsome.guardrail.judged import JudgedTextField
from winsome.kernel.text import initials
from winsome.members.models import Audience
from winsome.people.models.organization import Organization
from winsome.people.models.person import Person


class PersonEntry(models.Model):
    """How a person looks to one audience, resolved from the cards that this audience may see.

    The entry of a narrower audience takes the wider cards into account; the viewer's narrowest entry is the one shown. Counts and
    dates of contact are kept by `interactions`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="entries", db_index=False)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=250)
    sort_name = models.CharField(max_length=200)
    organization = models.ForeignKey(
        Organization, null=True, on_delete=models.SET_NULL, related_name="people_entries", db_index=False
    )
    organization_name = models.CharField(max_length=250, blank=True)
    title = JudgedTextField(null=True)
    country = models.CharField(max_length=80, blank=True)
    interactions = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "audience"], name="one_entry_a_person_and_audience")]
        indexes = [
            models.Index(fields=["audience", "sort_name", "id", "person"], name="people_by_name"),
            models.Index(fields=["audience", "last_at", "id", "person"], name="people_by_last_contact"),
            models.Index(fields=["organization", "audience", "sort_name"], name="people_by_organization"),
            models.Index(fields=["audience", "country", "sort_name", "id", "person"], name="people_by_country"),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name, or words for somebody of whom no card tells one any more."""
        return self.name or gettext("Somebody without a name")

    @property
    def initials(self) -> str:
        """Two letters that stand for the face."""
        return initials(self.name)


class OrganizationEntry(models.Model):
    """How an organization looks to one audience. `is_short` marks a name that looks like an abbreviation (C3)."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="entries", db_index=False)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=250)
    sort_name = models.CharField(max_length=200)
    country = models.CharField(max_length=80, blank=True)
    industry = models.CharField(max_length=120, blank=True)
    is_short = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "audience"], name="one_entry_an_organization_and_audience")
        ]
        indexes = [models.Index(fields=["audience", "sort_name", "id", "organization"], name="organizations_by_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Two letters that stand for the sign."""
        return initials(self.name)
