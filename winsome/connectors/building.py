"""The one named builder of the record: who has handed in what, who has nothing yet, and kind requests (C2).

Nobody is shamed: whoever cannot says why with one choice, and a file that comes in ends the request by itself.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Count, Max, Sum
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from winsome.connectors.asking import count_waiting
from winsome.connectors.kinds import kind_words
from winsome.kernel.errors import NotAllowed, NotVisible
from winsome.members.audit import record
from winsome.members.finding import member_by_id
from winsome.members.models import Member
from winsome.members.permissions import may, require
from winsome.sources.models import Builder, HandInRequest, Hindrance, Import, Source
from winsome.sources.models.bringing import State

log = logging.getLogger("winsome.connectors")


class NotTheBuilder(NotAllowed):
    """One member builds the record; the others see their own part."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("One named member builds the record. The data owner or an administrator names who it is."))


class NotAsked(NotVisible):
    """There is no open request to answer."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("Nobody asks you for anything at the moment."))


@dataclass(frozen=True)
class KindHandedIn:
    """How often a member handed in one kind of export, and when last."""

    words: LazyText
    count: int
    last_at: datetime


@dataclass
class HandedIn:
    """One member's part: what came, how much, and how a request stands."""

    member: Member
    kinds: list[KindHandedIn] = field(default_factory=list)
    records: int = 0
    request: HandInRequest | None = None

    @property
    def is_asked(self) -> bool:
        """Is a request open?"""
        return self.request is not None and self.request.answered_at is None

    @property
    def hindrance(self) -> str:
        """Why this member cannot, in the member's own choice."""
        return str(Hindrance(self.request.hindrance).label) if self.request and self.request.hindrance else ""


def builder() -> Member | None:
    """Who builds the record, if somebody was named."""
    named = Builder.objects.filter(ended_at=None).select_related("member").first()
    return named.member if named and named.member.is_active else None


def may_build(member: Member) -> bool:
    """Is this the named builder?"""
    return member.is_active and Builder.objects.filter(ended_at=None, member=member).exists()


def require_sight(member: Member) -> bool:
    """Stop here unless it is the builder, or somebody who may name one; says whether it is the builder.

    Raises: NotTheBuilder.
    """
    is_builder = may_build(member)
    if not is_builder and not may(member, "view", "builder"):
        raise NotTheBuilder
    return is_builder


@transaction.atomic
def name_builder(*, member_id: int, by: Member, at: datetime) -> Builder:
    """Name the one who builds the record; whoever it was before is it no longer.

    Raises: NotAllowed, NobodyHere.
    """
    require(by, "edit", "builder")
    member = member_by_id(member_id)
    Builder.objects.filter(ended_at=None).update(ended_at=at)
    named = Builder.objects.create(member=member, named_by=by, named_at=at)
    record(by, "named the builder", "member", member.pk, at=at)
    return named


def handed_in() -> list[HandedIn]:
    """Every member's part, those who have handed in nothing first."""
    members = [each for each in Member.objects.here().order_by("name", "pk") if may(each, "edit", "import")]
    parts = {member.pk: HandedIn(member) for member in members}
    done = Import.objects.filter(state=State.DONE, owner__in=parts)
    for row in done.order_by().values("owner_id", "kind").annotate(Count("pk"), last=Max("created_at")).order_by("kind"):
        parts[row["owner_id"]].kinds.append(KindHandedIn(kind_words(row["kind"]), row["pk__count"], row["last"]))
    counted = Source.objects.filter(bringing__in=done).order_by().values_list("bringing__owner_id").annotate(Sum("good"))
    for owner, records in counted:
        parts[owner].records = records
    for request in HandInRequest.objects.filter(member__in=parts).order_by("pk"):
        parts[request.member_id].request = request
    return sorted(parts.values(), key=lambda part: bool(part.kinds))


@transaction.atomic
def ask_kindly(*, member_id: int, by: Member, at: datetime) -> HandInRequest:
    """Ask one member for what they have. Asked twice is asked once.

    Raises: NotTheBuilder, NobodyHere.
    """
    if not may_build(by):
        raise NotTheBuilder
    member = member_by_id(member_id)
    request, is_new = HandInRequest.objects.get_or_create(
        member=member, answered_at=None, defaults={"asked_by": by, "asked_at": at}
    )
    if is_new:
        count_waiting(member.pk)
        record(by, "asked for exports", "member", member.pk, at=at)
        transaction.on_commit(partial(_mail, member, by))
    return request


def ask_everybody(*, by: Member, at: datetime) -> int:
    """Ask all who have handed in nothing and did not say why; returns how many.

    Raises: NotTheBuilder.
    """
    if not may_build(by):
        raise NotTheBuilder
    wanted = [part.member for part in handed_in() if not part.kinds and part.request is None and part.member != by]
    for member in wanted:
        ask_kindly(member_id=member.pk, by=by, at=at)
    return len(wanted)


def open_request(member: Member) -> HandInRequest | None:
    """What this member is being asked, if anything."""
    return HandInRequest.objects.filter(member=member, answered_at=None).select_related("asked_by").first()


@transaction.atomic
def cannot(*, hindrance: str, by: Member, at: datetime) -> HandInRequest:
    """Say that one cannot hand anything in, and why; the request ends.

    Raises: NotAsked.
    """
    request = open_request(by)
    if request is None or hindrance not in set(Hindrance):
        raise NotAsked
    request.hindrance, request.answered_at = hindrance, at
    request.save(update_fields=["hindrance", "answered_at"])
    count_waiting(by.pk)
    record(by, "answered", "request", request.pk, at=at)
    return request


def _mail(member: Member, by: Member) -> None:
    if not settings.EMAIL_HOST:
        return
    words = _(
        "Hello %(name)s,\n\n%(by)s builds our record and asks whether you would bring in what you have: your LinkedIn archive, "
        "an address book, business cards. It takes about three minutes, and you decide who sees it.\n\n"
        "The exact clicks are here:\n%(address)s\n\nIf you cannot, one click there says why. Thank you!\n"
    )
    text = words % {"name": member.name, "by": by.name, "address": f"{settings.WINSOME_ADDRESS}/bring-in/"}
    try:
        send_mail(_("Would you bring in what you have?"), text, None, [member.email])
    except OSError as error:
        log.warning("a request could not be mailed: %s", type(error).__name__)
