"""Somebody who works here and signs in."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from winsome.kernel import clock
from winsome.kernel.text import initials
from winsome.members.models.audience import Audience, Reach
from winsome.members.models.team import Team


class Role(models.TextChoices):
    """What a member answers for. A member may hold several; the first member is administrator."""

    SELLER = "seller", _("Seller")
    MANAGER = "manager", _("Manager")
    MARKETER = "marketer", _("Marketing")
    DELIVERY = "delivery", _("Delivery")
    DATA_OWNER = "data_owner", _("Data owner")
    ADMINISTRATOR = "administrator", _("Administrator")


class Theme(models.TextChoices):
    """How the pages look for this member."""

    SYSTEM = "", _("as the device says")
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")


class MemberQuerySet(models.QuerySet["Member"]):
    """Members by whether they are here."""

    def here(self) -> "MemberQuerySet":
        """Members who have not left."""
        return self.filter(left_at=None)

    def select_for_update(
        self, nowait: bool = False, skip_locked: bool = False, of: Sequence[str] = (), no_key: bool = False
    ) -> "MemberQuerySet":
        """Lock the members alone: PostgreSQL refuses to lock a team that may be missing."""
        return super().select_for_update(nowait, skip_locked, of or ("self",), no_key)


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):  # type: ignore[misc]
    """Members, always with their team, since every question of visibility needs it."""

    def get_queryset(self) -> MemberQuerySet:
        members: MemberQuerySet = super().get_queryset().select_related("team")
        return members

    def get_by_natural_key(self, username: str | None) -> "Member":
        member: Member = self.get(email=(username or "").strip().lower())
        return member

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Member":
        """Make a member with a private audience of their own; without a password they come in by a one-time link."""
        member: Member = self.model(email=email.strip().lower(), **fields)
        member.private_audience = Audience.objects.create(reach=Reach.PRIVATE)
        if password is None:
            member.set_unusable_password()
        else:
            member.set_password(password)
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser):
    """One of us: a seller, manager, marketer, deliverer, data owner or administrator (method C7: no seat limits).

    `waiting` counts what waits for the member's word; it stands here because every page shows it and reads this row anyway.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    roles = models.JSONField(default=list)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="members")
    private_audience = models.OneToOneField(Audience, on_delete=models.PROTECT, editable=False, related_name="member")
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=12, default="en")
    theme = models.CharField(max_length=8, choices=Theme.choices, default=Theme.SYSTEM, blank=True)
    waiting = models.PositiveIntegerField(default=0)
    joined_at = models.DateTimeField(default=clock.now)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MemberManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_member_an_email")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Does this member still work here?"""
        return self.left_at is None

    @property
    def initials(self) -> str:
        """Two letters that stand for the member's face."""
        return initials(self.name)

    @property
    def role_names(self) -> list[str]:
        """What the member answers for, in words."""
        return [str(Role(role).label) for role in self.roles]

    @property
    def audience_ids(self) -> list[int]:
        """The audiences that this member belongs to, the narrowest first: private, team, company."""
        team = [self.team.audience_id] if self.team else []
        return [self.private_audience_id, *team, Audience.company()]

    def holds(self, *roles: str) -> bool:
        """Does the member hold one of these roles?"""
        return any(role in self.roles for role in roles)

    def audience_of(self, reach: str) -> int:
        """The audience that this member means by private, team or company. Without a team, team means private."""
        if reach == Reach.COMPANY:
            return Audience.company()
        if reach == Reach.TEAM and self.team:
            return self.team.audience_id
        return self.private_audience_id
