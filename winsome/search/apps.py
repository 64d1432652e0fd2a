"""Django's handle on the room."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The room `search`."""

    name = "winsome.search"
    label = "search"
    default_auto_field = "django.db.models.AutoField"
