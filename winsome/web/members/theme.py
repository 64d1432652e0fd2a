"""Light or dark, remembered by the browser, so that the first line of a page is already right."""

from django.conf import settings
from django.http import HttpResponse


def remember_theme(response: HttpResponse, theme: str) -> None:
    """Tell the browser how pages look for this member; without a choice it follows the device."""
    if not theme:
        response.delete_cookie("theme")
        return
    age = 60 * 60 * 24 * 365
    response.set_cookie("theme", theme, max_age=age, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax")
