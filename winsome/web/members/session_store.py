"""Sessions in the database as Django keeps them, looked up by a question whose SQL is written once: every request asks it."""

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from winsome.kernel import clock
from winsome.kernel.prepared import prepared


class SessionStore(InDatabase):
    """One session."""

    def _get_session_from_db(self) -> Session | None:
        found = _standing(self.session_key, clock.now()) if self.session_key else []
        if not found:
            self._session_key = None
            return None
        return found[0]


@prepared
def _standing(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
