"""Django's handle on the room, and what it listens to."""

from django.apps import AppConfig


class TodayConfig(AppConfig):
    """The table of moves."""

    name = "winsome.today"
    label = "today"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Register the job that fills the table; a move about somebody whose cards moved is found anew by the next filling."""
        from winsome.interactions.events import InteractionsCame
        from winsome.kernel.events import subscribe
        from winsome.people.moving import WhenCardsMove, declare
        from winsome.today.filling import after_import
        from winsome.today.models import Move

        declare(Move, WhenCardsMove.RECOUNT)
        subscribe(InteractionsCame, after_import)
