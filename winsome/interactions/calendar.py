"""The promises of a member as a calendar feed, for the member's own calendar alone (issue: .ics feed per member; P4)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from winsome.interactions.agreed import Agreed, told
from winsome.interactions.models import Promise
from winsome.interactions.models.promise import OwedBy
from winsome.kernel import clock
from winsome.members.models import Member

AN_HOUR = timedelta(hours=1)
MOST = 2_000


def calendar_of(member: Member, *, host: str, page: str) -> bytes:
    """The member's open promises as an iCalendar file. `host` makes the keys unique, `page` is where the promises are read.

    A promise with an hour is an appointment in the member's zone; one with a day alone lies all day.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Winsome//Promises//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Agreed with customers"))
    calendar.add("x-wr-timezone", member.time_zone)
    calendar.add("refresh-interval", AN_HOUR, parameters={"value": "DURATION"})
    rows = Promise.objects.open().visible_to(member).filter(member=member).order_by("due_on", "pk")[:MOST]
    zone = ZoneInfo(member.time_zone)
    for each in told(member, list(rows), clock.today_in(member.time_zone)):
        calendar.add_component(_event(each, zone, host, page))
    return bytes(calendar.to_ical())


def _event(agreed: Agreed, zone: ZoneInfo, host: str, page: str) -> Event:
    promise, entry = agreed.promise, agreed.entry
    words = {"name": entry.name, "what": str(promise.what)}
    ours = promise.owed_by == OwedBy.OURS
    event = Event()
    event.add("uid", f"promise-{promise.pk}@{host}")
    event.add("dtstamp", promise.changed_at)
    event.add("last-modified", promise.changed_at)
    event.add("created", promise.made_at)
    event.add("sequence", promise.revision)
    event.add("summary", _("%(what)s (for %(name)s)") % words if ours else _("%(what)s (from %(name)s)") % words)
    event.add("description", " · ".join(part for part in (entry.name, entry.organization_name) if part))
    event.add("class", "PRIVATE")
    event.add("url", page)
    if promise.due_time is None:
        event.add("dtstart", promise.due_on)
        event.add("dtend", promise.due_on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        # Written in UTC, so that the moment is the same for calendars that do not know our zone's rules.
        starts = datetime.combine(promise.due_on, promise.due_time, zone).astimezone(ZoneInfo("UTC"))
        event.add("dtstart", starts)
        event.add("dtend", starts + AN_HOUR)
        event.add_component(_reminder())
    return event


def _reminder() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Agreed with a customer"))
    alarm.add("trigger", timedelta(minutes=-15))
    return alarm
