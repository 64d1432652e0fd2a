"""Django's handle on the room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The room `jobs`."""

    name = "winsome.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.AutoField"
