"""Django's handle on the room."""

from django.apps import AppConfig


class ConnectorsConfig(AppConfig):
    """The room `connectors`."""

    name = "winsome.connectors"
    label = "connectors"
    default_auto_field = "django.db.models.AutoField"
