"""Django's handle on the room, and what it listens to."""

from django.apps import AppConfig


class SphereConfig(AppConfig):
    """Ties, spheres, the evening question."""

    name = "winsome.sphere"
    label = "sphere"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Count with every interaction, follow the cards."""
        from winsome.interactions.events import InteractionsCame, InteractionsWent
        from winsome.kernel.events import subscribe
        from winsome.people.events import CardsMoved
        from winsome.people.moving import WhenCardsMove, declare
        from winsome.sphere.counting import count_again, count_new, recount
        from winsome.sphere.models import Betterment, Tie, TieWeek

        declare(Betterment, WhenCardsMove.REPOINT)
        declare(Tie, WhenCardsMove.RECOUNT)
        declare(TieWeek, WhenCardsMove.RECOUNT)
        subscribe(InteractionsCame, count_new)
        subscribe(InteractionsWent, count_again)
        subscribe(CardsMoved, lambda event: recount(event.person_ids))
