"""Links that open something without a password."""

import hashlib
import secrets
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from winsome.kernel import clock
from winsome.kernel.errors import RuleBroken


class LinkUnusable(RuleBroken):
    """The link was used, taken back or has run out."""

    status = 410

    def __init__(self) -> None:
        super().__init__(_("This link has been used or has run out. Ask for a new one where you got it."))


class Purpose(models.TextChoices):
    """What a link is for; one made for one purpose opens nothing else."""

    SIGN_IN = "sign_in"
    INVITATION = "invitation"
    CALENDAR = "calendar"
    DIGEST = "digest"


class Link(models.Model):
    """A link without account: hashed token, purpose, expiry, revocation (architecture, Decided once).

    The token itself is shown once and stored nowhere.
    """

    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    member = models.ForeignKey("members.Member", on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    @classmethod
    def issue(cls, member_id: int, purpose: str, *, lasts: timedelta | None) -> str:
        """Make a link and return its token, which cannot be read again later."""
        token = secrets.token_urlsafe(32)
        expires_at = clock.now() + lasts if lasts else None
        cls.objects.create(purpose=purpose, member_id=member_id, token_hash=_hash(token), expires_at=expires_at)
        return token

    @classmethod
    def find(cls, token: str, purpose: str) -> "Link":
        """The live link that this token stands for.

        Raises: LinkUnusable.
        """
        link = cls.objects.select_related("member", "member__team").filter(token_hash=_hash(token), purpose=purpose).first()
        if link is None or not link.is_usable:
            raise LinkUnusable
        return link

    @classmethod
    def spend(cls, token: str, purpose: str) -> "Link":
        """Use a link that serves once; of two at the same moment one wins.

        Raises: LinkUnusable.
        """
        link = cls.find(token, purpose)
        if not cls.objects.filter(pk=link.pk, used_at=None).update(used_at=clock.now()):
            raise LinkUnusable
        return link

    @property
    def is_usable(self) -> bool:
        """Neither used, nor taken back, nor run out; and its member still works here."""
        alive = self.expires_at is None or clock.now() < self.expires_at
        return alive and self.used_at is None and self.revoked_at is None and self.member.is_active


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
