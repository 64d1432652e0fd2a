"""Django's handle on the room."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Members, teams, audiences, links, audit."""

    name = "winsome.members"
    label = "members"
    default_auto_field = "django.db.models.AutoField"
