"""Django's handle on the room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The room `files`."""

    name = "winsome.files"
    label = "files"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Register the job that forgets."""
        from winsome.files import spool  # noqa: F401
