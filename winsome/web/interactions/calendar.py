"""The feed that a member's own calendar reads, by a link without sign-in."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from winsome.interactions.calendar import calendar_of
from winsome.members.models import Link
from winsome.members.models.link import LinkUnusable, Purpose
from winsome.web.errors import too_many
from winsome.web.slowing import counted, guesses_of, has_guessed_too_often

READINGS = 60


@login_not_required
@never_cache
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """A member's open promises as .ics. A wrong token is slowed down by address, a live one by link."""
    if has_guessed_too_often(request, "calendar"):
        return too_many(request)
    try:
        link = Link.find(token, Purpose.CALENDAR)
    except LinkUnusable:
        counted(guesses_of(request, "calendar"))
        raise
    if counted(f"calendar-readings:{link.pk}") > READINGS:
        return too_many(request)
    member = link.member
    with translation.override(member.language):
        host = urlsplit(settings.WINSOME_ADDRESS).hostname or "localhost"
        body = calendar_of(member, host=host, page=settings.WINSOME_ADDRESS + reverse("promises"))
    name = {"Content-Disposition": 'inline; filename="promises.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=name)
