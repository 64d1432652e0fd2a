"""Django's handle on the room."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """The room `sources`."""

    name = "winsome.sources"
    label = "sources"
    default_auto_field = "django.db.models.AutoField"
