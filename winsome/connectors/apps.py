"""Django's handle on the room."""

from django.apps import AppConfig


class ConnectorsConfig(AppConfig):
    """Readers of exports, and the jobs that bring in and take back."""

    name = "winsome.connectors"
    label = "connectors"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Register the jobs."""
        from winsome.connectors import bringing_in, taking_back  # noqa: F401
        from winsome.files import spool  # noqa: F401
