"""From when on a sphere can be looked at: the week of the first contact that the viewer may see."""

from datetime import datetime, timedelta

from django.db.models import Min, OuterRef, Subquery

from winsome.interactions.models import Attendance
from winsome.kernel.clock import week_of
from winsome.members.models import Member

FURTHEST = timedelta(weeks=260)


def first_week(viewer: Member, *, now: datetime) -> int:
    """The first week with a contact in sight, at most five years back: of each of us the first one is looked up."""
    seen = Attendance.objects.filter(
        member=OuterRef("pk"),
        interaction__audience_id__in=viewer.audience_ids,
        interaction__removed_at=None,
        at__gte=now - FURTHEST,
    )
    of_each = Member.objects.annotate(began=Subquery(seen.order_by("at").values("at")[:1]))
    first = of_each.aggregate(first=Min("began"))["first"]
    return min(week_of(first), week_of(now)) if first else week_of(now)
