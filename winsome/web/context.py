"""What every page is given."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from winsome.members.models import Member
from winsome.members.permissions import may

# Places that not every role has; the others are everybody's.
GUARDED = {"members": ("view", "member"), "bring_in": ("edit", "import"), "note": ("edit", "interaction")}


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The company's name, whether this is the invented one, and which places of the rail the member may open."""
    user = getattr(request, "user", None)
    allowed = {place: may(user, verb, noun) for place, (verb, noun) in GUARDED.items()} if isinstance(user, Member) else {}
    return {"company": settings.WINSOME_COMPANY, "is_demo": settings.WINSOME_IS_DEMO, "allowed": allowed}
