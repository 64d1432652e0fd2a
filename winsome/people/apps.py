"""Django's handle on the room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room `people`."""

    name = "winsome.people"
    label = "people"
    default_auto_field = "django.db.models.AutoField"
