"""The request as our views see it: signed in, with a member and a clock."""

from datetime import date, datetime

from django.http import HttpRequest

from winsome.kernel import clock
from winsome.members.models import Member


class SignedInRequest(HttpRequest):
    """A request of a signed-in member. `MemberMiddleware` makes it so; views only annotate it."""

    member: Member

    @property
    def now(self) -> datetime:
        """The present moment, one reading a request where it matters."""
        return clock.now()

    @property
    def today(self) -> date:
        """The member's calendar day."""
        return clock.today_in(self.member.time_zone)
