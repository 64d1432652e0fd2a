"""Whether a member wants Today by mail, when, and which day was sent last."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.translation import gettext_lazy as _

from winsome.members.models import Member

# A mail for the morning that would come in the evening is no help any more.
LATEST = timedelta(hours=4)


class Rhythm(models.TextChoices):
    """On which days."""

    WEEKDAYS = "weekdays", _("every weekday")
    MONDAYS = "mondays", _("on Mondays")


class Digest(models.Model):
    """A member's wish to read Today by mail: without a row, nothing is sent. `sent_for` is the last day that was claimed."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="digest")
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices)
    hour = models.PositiveSmallIntegerField(default=7)
    even_when_blank = models.BooleanField(default=False)
    sent_for = models.DateField(null=True)

    def __str__(self) -> str:
        return f"digest {self.pk}"

    def is_due(self, at: datetime) -> bool:
        """Is it the hour, in the member's own zone, of a day for which nothing was sent yet?"""
        there = at.astimezone(ZoneInfo(self.member.time_zone))
        is_its_day = there.weekday() == 0 if self.rhythm == Rhythm.MONDAYS else there.weekday() < 5
        begins = there.replace(hour=self.hour, minute=0, second=0, microsecond=0)
        return is_its_day and begins <= there < begins + LATEST and (self.sent_for is None or self.sent_for < there.date())

    def claim(self, day: date) -> bool:
        """Take this day, before anything is sent: of two workers one wins, and a day that was taken is never sent again."""
        untaken = models.Q(sent_for=None) | models.Q(sent_for__lt=day)
        return bool(Digest.objects.filter(untaken, pk=self.pk).update(sent_for=day))
