"""Who took part, on either side. Keys that a wider index begins with have none of their own: these tables hold millions."""

from django.db import models

from winsome.interactions.models.interaction import Interaction
from winsome.members.models import Audience, Member
from winsome.people.models import Person, PersonCard


class Attendance(models.Model):
    """One of us took part, as an audience is told it: several sources may tell the same contact to several audiences."""

    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="attendances", db_index=False)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendances", db_index=False)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interaction", "member", "audience"], name="a_member_attends_once")]
        indexes = [models.Index(fields=["member", "at"], name="attendances_in_time")]

    def __str__(self) -> str:
        return f"attendance {self.pk}"


class Participation(models.Model):
    """Somebody outside took part. It hangs on a card; person, audience and time repeat for the timeline's sake.

    `brought_in` marks a name that nobody knew before this note: taken back, the note takes the person along.
    """

    interaction = models.ForeignKey(Interaction, on_delete=models.CASCADE, related_name="participations")
    card = models.ForeignKey(PersonCard, on_delete=models.PROTECT, related_name="participations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="participations", db_index=False)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    brought_in = models.BooleanField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person", "audience", "at"], name="timeline_of_a_person")]

    def __str__(self) -> str:
        return f"participation {self.pk}"
