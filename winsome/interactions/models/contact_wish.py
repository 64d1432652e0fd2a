"""What somebody asked of us about being contacted."""

from collections.abc import Collection
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from winsome.kernel import clock
from winsome.members.models import Audience, Member
from winsome.members.permissions import widest
from winsome.people.models import Person, PersonCard


class Wished(models.TextChoices):
    """What was wished. Listed, so that no words about the person are needed."""

    NO_CONTACT = "never", _("not to be contacted")
    NOT_NOW = "not now", _("not now")


class ContactWishQuerySet(models.QuerySet["ContactWish"]):
    """Wishes by who may see and take them back."""

    def visible_to(self, member: Member) -> "ContactWishQuerySet":
        """What the member's audiences hold and nobody took back."""
        return self.seen_in(member.audience_ids)

    def seen_in(self, audiences: Collection[int]) -> "ContactWishQuerySet":
        """What one of these audiences holds and nobody took back."""
        return self.filter(audience_id__in=audiences, taken_back_at=None)

    def editable_by(self, member: Member) -> "ContactWishQuerySet":
        """Those the member noted; for the data owner all that can be seen."""
        reach = widest(member, "edit", "interaction")
        if reach is None:
            return self.none()
        visible = self.visible_to(member)
        return visible if reach == "company" else visible.filter(noted_by=member)

    def in_force(self, day: date) -> "ContactWishQuerySet":
        """Those that hold on this day."""
        return self.filter(models.Q(until=None) | models.Q(until__gt=day), taken_back_at=None)


class ContactWish(models.Model):
    """Somebody asked not to be contacted, until that is taken back, or said not now, until a day (G4)."""

    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="+", db_index=False)
    card = models.ForeignKey(PersonCard, on_delete=models.PROTECT, related_name="wishes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="wishes")
    wished = models.CharField(max_length=8, choices=Wished.choices)
    noted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=clock.now)
    until = models.DateField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = ContactWishQuerySet.as_manager()

    def __str__(self) -> str:
        return f"wish {self.pk}"

    @property
    def is_absolute(self) -> bool:
        """Does nothing overrule it?"""
        return self.wished == Wished.NO_CONTACT
