"""What every page is given."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from winsome.connectors.building import open_request
from winsome.members.models import Member
from winsome.members.permissions import may

# Places that not every role has; the others are everybody's.
GUARDED = {
    "members": ("view", "member"),
    "bring_in": ("edit", "import"),
    "note": ("edit", "interaction"),
    "disputes": ("edit", "dispute"),
    "policy": ("view", "policy"),
}


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The company's name, whether this is the invented one, which places the member may open, and how much waits for a word."""
    user = getattr(request, "user", None)
    allowed = {place: may(user, verb, noun) for place, (verb, noun) in GUARDED.items()} if isinstance(user, Member) else {}
    waiting = user.waiting if isinstance(user, Member) else 0
    asked = SimpleLazyObject(lambda: open_request(user)) if isinstance(user, Member) and waiting else None
    return {
        "company": settings.WINSOME_COMPANY,
        "waiting": waiting,
        "hand_in_request": asked,
        "is_demo": settings.WINSOME_IS_DEMO,
        "allowed": allowed,
    }
