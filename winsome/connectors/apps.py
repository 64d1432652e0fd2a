"""Django's handle on the room."""

from django.apps import AppConfig


class ConnectorsConfig(AppConfig):
    """Readers of exports, and the jobs that bring in and take back."""

    name = "winsome.connectors"
    label = "connectors"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Register the jobs; say what happens when cards move."""
        from winsome.connectors import bringing_in, resharing, taking_back, waiting_calls  # noqa: F401
        from winsome.connectors.models import KeptRow
        from winsome.files import spool  # noqa: F401
        from winsome.people.moving import WhenCardsMove, declare

        declare(KeptRow, WhenCardsMove.REPOINT)
