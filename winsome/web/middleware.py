"""What happens to every request: the member's time zone and language, and what a broken rule looks like."""

import zoneinfo
from collections.abc import Callable
from typing import cast

from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation

from winsome.kernel import clock
from winsome.kernel.errors import RuleBroken
from winsome.kernel.space import NoSpaceLeft, is_out_of_space
from winsome.members.models import Member
from winsome.web.errors import not_so
from winsome.web.parts import is_part
from winsome.web.requests import SignedInRequest

Respond = Callable[[HttpRequest], HttpResponse]


class MemberMiddleware:
    """Makes a request a `SignedInRequest`, and gives the templates the member's zone and language."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the member's time zone and language."""
        user = get_user(request)
        if not isinstance(user, Member) or not user.is_authenticated:
            return self.respond(request)
        signed_in = cast(SignedInRequest, request)
        # The member and not Django's stand-in, through which every page would ask hundreds of times.
        signed_in.member = signed_in.user = user
        signed_in.now, signed_in.today = clock.now(), clock.today_in(user.time_zone)
        with timezone.override(zoneinfo.ZoneInfo(user.time_zone)), translation.override(user.language):
            return self.respond(request)


class PlainAddressMiddleware:
    """Takes zeros out of what an address asks: they are no letters, and PostgreSQL can look for nothing that holds one."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with a question that can be asked."""
        if "%00" in request.META.get("QUERY_STRING", ""):
            asked = request.GET.copy()
            for name, values in request.GET.lists():
                asked.setlist(name, [value.replace("\0", "") for value in values])
            request.GET = asked  # type: ignore[assignment]
        return self.respond(request)


class RulesMiddleware:
    """Translates a broken rule into a page, a fragment or JSON, with its sentence and status; the only place that does."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; an address that is asked in the wrong way says so."""
        response = self.respond(request)
        if response.status_code == 405 and not response.content:
            return not_so(request, response["Allow"])
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a broken rule or a full disk; anything else is a fault of ours and goes on to the error page."""
        if is_out_of_space(error):
            error = NoSpaceLeft()
        if not isinstance(error, RuleBroken):
            return None
        context = {"sentence": str(error.sentence), "status": error.status}
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"error": context["sentence"]}, status=error.status)
        template = "errors/_rule.html" if is_part(request) else "errors/rule.html"
        return render(request, template, context, status=error.status)
