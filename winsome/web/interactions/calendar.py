"""The feed that a member's own calendar reads, by a link without sign-in."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from winsome.interactions.calendar import calendar_of
from winsome.members.models import Link
from winsome.members.models.link import LinkUnusable, Purpose
from winsome.web.errors import too_many

READINGS = 60
GUESSES = 30
HOUR = 60 * 60


@login_not_required
@never_cache
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """A member's open promises as .ics. A wrong token is slowed down by address, a live one by link."""
    guesses = f"calendar-guesses:{request.META.get('REMOTE_ADDR', '')}"
    if cache.get(guesses, 0) >= GUESSES:
        return too_many(request)
    try:
        link = Link.find(token, Purpose.CALENDAR)
    except LinkUnusable:
        _count(guesses)
        raise
    if _count(f"calendar-readings:{link.pk}") > READINGS:
        return too_many(request)
    member = link.member
    with translation.override(member.language):
        host = urlsplit(settings.WINSOME_ADDRESS).hostname or "localhost"
        body = calendar_of(member, host=host, page=settings.WINSOME_ADDRESS + reverse("promises"))
    name = {"Content-Disposition": 'inline; filename="promises.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=name)


def _count(key: str) -> int:
    if cache.add(key, 1, HOUR):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two
        return 1
