"""By what a request is known to be a member's: the member behind a key, and who signs in with address and password."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from winsome.members.finding import members_of
from winsome.members.models import Member


class MemberBackend(AuthenticationBackend):  # type: ignore[misc]
    """As allauth's, with the member looked up by a question whose SQL is written once: every request asks it."""

    def get_user(self, user_id: Any) -> Member | None:
        """The member of this key, unless they have left."""
        found = members_of([int(user_id)])
        return found[0] if found and self.user_can_authenticate(found[0]) else None
