"""Groups of members who work together."""

from django.db import models

from winsome.members.models.audience import Audience, Reach


class Team(models.Model):
    """Members who share what they know before the whole company does. A member belongs to one team or to none."""

    name = models.CharField(max_length=120, unique=True)
    audience = models.OneToOneField(Audience, on_delete=models.PROTECT, editable=False)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def found(cls, name: str) -> "Team":
        """Start a team, with the audience that goes with it."""
        return cls.objects.create(name=name, audience=Audience.objects.create(reach=Reach.TEAM))
