"""How allauth sees this install: nobody signs up unasked, a member is called by name, a silent mail server is no fault."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from winsome.web.members.theme import remember_theme

log = logging.getLogger("winsome.members")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Members come in by invitation only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and this password are not correct together. Please try once more."),
        "enter_current_password": _("This is not your password now."),
        "incorrect_password": _("This is not your password now."),
        "too_many_login_attempts": _("That was tried many times in a row. Please wait a few minutes and try once more."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up by themselves."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """From a changed password back to one's own page."""
        return reverse("settings")

    def post_login(self, request: HttpRequest, user: Any, **details: Any) -> HttpResponse:
        """Show the pages as this member likes them from the first one on."""
        response: HttpResponse = super().post_login(request, user, **details)
        remember_theme(response, user.theme)
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail; when the mail server does not take it, the log says so and the page goes on."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            log.warning("a mail (%s) could not be sent: %s", template_prefix, type(error).__name__)


def display_name(user: Any) -> str:
    """The name by which allauth's pages and mails call a member."""
    return str(user.name)
