"""The pages for what went wrong: plain words and a way on, never a traceback."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from winsome.web.parts import is_part


def _page(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    template = "errors/_rule.html" if is_part(request) else "errors/rule.html"
    return render(request, template, {"sentence": sentence, "status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What came in could not be read."""
    return _page(request, _("This request could not be understood. Please go back and try once more."), 400)


def not_allowed(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """The form is old, or the role does not include the act."""
    return _page(request, _("This page has been open for too long, or is not yours to change. Please load it again."), 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is here, or nothing that this member can see."""
    return _page(request, _("There is nothing here under this address, or nothing that you can see."), 404)


def not_so(request: HttpRequest, allowed: str) -> HttpResponse:
    """The address takes what a form sends and is not opened by itself, or the other way round."""
    page = _page(request, _("This address is not opened by itself: something is sent to it by a button. Please go back."), 405)
    page["Allow"] = allowed
    return page


def our_fault(request: HttpRequest) -> HttpResponse:
    """A fault of the program; its place is in the log, the words are not."""
    return _page(request, _("Something went wrong on our side, and nothing was changed. Please try once more."), 500)


def too_many(request: HttpRequest) -> HttpResponse:
    """The same was tried too often in a short time."""
    return _page(request, _("That was tried many times in a row. Please wait a few minutes and try once more."), 429)
