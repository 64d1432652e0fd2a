"""A company, authority or association: a set of cards with the same full name."""

from django.db import models

from winsome.kernel import clock
from winsome.members.models import Member


class OrganizationQuerySet(models.QuerySet["Organization"]):
    """Organizations by who may see them and what they are to us."""

    def visible_to(self, member: Member) -> "OrganizationQuerySet":
        """Organizations of which the member may see at least one card."""
        return self.filter(entries__audience_id__in=member.audience_ids).distinct()

    def customers(self) -> "OrganizationQuerySet":
        """Active customers: the inner sphere (S1)."""
        return self.exclude(customer_since=None).filter(customer_until=None)


class Organization(models.Model):
    """An organization outside ours. It is a customer from `customer_since` until `customer_until` (S1)."""

    customer_since = models.DateField(null=True, blank=True)
    customer_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects = OrganizationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"organization {self.pk}"

    @property
    def is_customer(self) -> bool:
        """Is it an active customer today?"""
        return self.customer_since is not None and self.customer_until is None
