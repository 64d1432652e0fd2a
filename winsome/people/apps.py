"""Django's handle on the room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room `people`."""

    name = "winsome.people"
    label = "people"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Follow who sees what."""
        from winsome.kernel.events import subscribe
        from winsome.members.events import TeamChanged
        from winsome.people.seeing_anew import ask_for_it

        subscribe(TeamChanged, ask_for_it)
