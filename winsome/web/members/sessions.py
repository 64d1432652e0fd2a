"""Where a member is signed in, each browser by a name that people know."""

import re
from typing import Any

from allauth.usersessions.views import ListUserSessionsView
from django.utils.translation import gettext as _

# The first that is found counts: Edge also calls itself Chrome, and Chrome also calls itself Safari.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def browser_named(user_agent: str) -> str:
    """The browser and the system that this long line speaks of, in a few words."""
    browser = _first(BROWSERS, user_agent)
    system = _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    named = re.match(r"[\w.-]{1,40}", user_agent)
    return browser or system or (named[0] if named else _("a browser that does not say its name"))


def _first(words: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for word, name in words if word in user_agent), "")


class SessionsView(ListUserSessionsView):  # type: ignore[misc]
    """The list, and ending all other sessions."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        """Give each session its browser's name."""
        context: dict[str, Any] = super().get_context_data(**words)
        for session in context["sessions"]:
            session.browser = browser_named(session.user_agent)
        return context
