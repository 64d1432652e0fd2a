"""Django's handle on the door."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages and their templates."""

    name = "winsome.web"
    label = "web"
