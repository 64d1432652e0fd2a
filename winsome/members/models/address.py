"""Under which addresses a member is met in exports."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from winsome.kernel import clock
from winsome.members.models.member import Member


class ToldBy(models.TextChoices):
    """What shows that an address is the member's own."""

    NETWORK = "network", _("an archive of a network lists it")
    MAILBOX = "mailbox", _("a mailbox was delivered to it or sent from it")
    CALENDAR = "calendar", _("a calendar is kept under it")
    COLLEAGUE = "colleague", _("somebody here said so")


class MemberAddressQuerySet(models.QuerySet["MemberAddress"]):
    """Addresses by whether they still count."""

    def standing(self) -> "MemberAddressQuerySet":
        """Those that the member has not taken away."""
        return self.filter(removed_at=None)

    def known_to(self, member_id: int) -> "MemberAddressQuerySet":
        """The member's own, and those of colleagues that everybody may know."""
        return self.standing().filter(Q(member_id=member_id) | Q(is_known_to_all=True))


class MemberAddress(models.Model):
    """An e-mail address, profile or account of a member's own, by which our side is told from theirs in mailboxes and archives.

    What only a private import shows serves its owner's own imports alone. `imports` are those that show it: taken back, the
    address goes with the last of them. One that the member took away stays as a mark, so that it is not learned again.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="addresses")
    address = models.CharField(max_length=250)
    told_by = models.CharField(max_length=10, choices=ToldBy.choices)
    is_known_to_all = models.BooleanField(default=False)
    imports = models.JSONField(default=list)
    made_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    objects = MemberAddressQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "address"], name="an_address_of_a_member_once")]
        indexes = [models.Index(fields=["address"], name="members_by_address")]

    def __str__(self) -> str:
        return f"address {self.pk}"
