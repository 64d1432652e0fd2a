"""The link by which a member's own calendar reads what is promised: made, made anew, ended."""

from datetime import datetime

from django.db import transaction

from winsome.members.audit import record
from winsome.members.models import Link, Member
from winsome.members.models.link import Purpose


@transaction.atomic
def make_calendar_link(by: Member, *, at: datetime) -> str:
    """The token of a new calendar link, shown once; the link before it ends."""
    _end(by, at)
    token = Link.issue(by.pk, Purpose.CALENDAR, lasts=None)
    record(by, "made_calendar_link", "member", by.pk, at=at)
    return token


@transaction.atomic
def end_calendar_link(by: Member, *, at: datetime) -> None:
    """No calendar reads this member's promises any more."""
    if _end(by, at):
        record(by, "ended_calendar_link", "member", by.pk, at=at)


def calendar_link_of(member: Member) -> Link | None:
    """The live calendar link of a member, without its token."""
    return member.links.filter(purpose=Purpose.CALENDAR, revoked_at=None).order_by("-pk").first()


def _end(member: Member, at: datetime) -> int:
    return member.links.filter(purpose=Purpose.CALENDAR, revoked_at=None).update(revoked_at=at)
