"""The request as our views see it: signed in, with a member and a clock."""

from datetime import date, datetime

from django.http import HttpRequest

from winsome.members.models import Member


class SignedInRequest(HttpRequest):
    """A request of a signed-in member. `MemberMiddleware` makes it so; views only annotate it."""

    member: Member
    # The present moment, read once a request, and the member's calendar day at that moment.
    now: datetime
    today: date
