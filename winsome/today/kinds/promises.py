"""What both kinds about promises share: which promises there are, and how late one is said to be (P3, P4)."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from winsome.interactions.models import Promise
from winsome.members.models import Member
from winsome.today.kinds.shape import Found, Seen

DUE_WITHIN = timedelta(days=7)


def promises_of(member: Member, owed_by: str) -> Iterator[Found]:
    """A member's open promises of one side, however far away: each shows a week before its day."""
    rows = Promise.objects.open().visible_to(member).filter(member=member, owed_by=owed_by)
    return (found(each) for each in rows.only("pk", "person_id", "due_on", "made_at").iterator(2_000))


def found(promise: Promise) -> Found:
    """One promise as a move."""
    return Found(promise.pk, promise.due_on, promise.person_id, promise.due_on - DUE_WITHIN)


def lateness(seen: Seen) -> str:
    """When it was agreed for, where that day has passed; kind words."""
    assert seen.promise is not None
    days = (seen.day - seen.promise.due_on).days
    if days < 1:
        return ""
    return ngettext("agreed for yesterday", "agreed for %(days)d days ago", days) % {"days": days}


def asked_kindly(seen: Seen) -> str:
    """What the other side owes is asked about once its day has passed, never demanded."""
    late = lateness(seen)
    return _("%(late)s; ask how it goes, and what would help") % {"late": late} if late else ""
