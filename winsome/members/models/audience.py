"""Who may see a thing, as one indexed key."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reach(models.TextChoices):
    """How far a thing is shared: with its owner alone, with the owner's team, or with the whole company."""

    PRIVATE = "private", _("only you")
    TEAM = "team", _("your team")
    COMPANY = "company", _("everyone here")


class Audience(models.Model):
    """The circle of members who see a card, an interaction or a promise: one for the company, one a team, one a member.

    Every row that can be private carries this key, so that a list reads at most three index ranges and no private value can
    shape what others see (architecture, Card).
    """

    reach = models.CharField(max_length=10, choices=Reach.choices)

    def __str__(self) -> str:
        return f"{self.reach} {self.pk}"

    @classmethod
    def company(cls) -> int:
        """The key of the one audience that everybody here belongs to; it is made by the first migration."""
        return 1
