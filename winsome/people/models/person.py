"""Somebody outside: a set of cards judged to be the same human being."""

from django.db import models

from winsome.kernel import clock
from winsome.members.models import Member


class PersonQuerySet(models.QuerySet["Person"]):
    """People by who may see them."""

    def visible_to(self, member: Member) -> "PersonQuerySet":
        """People of whom the member may see at least one card."""
        return self.filter(entries__audience_id__in=member.audience_ids).distinct()


class Person(models.Model):
    """A human being outside our company. The row holds nothing about them: all that is known stands on cards."""

    created_at = models.DateTimeField(default=clock.now)

    objects = PersonQuerySet.as_manager()

    def __str__(self) -> str:
        return f"person {self.pk}"
