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
        from winsome.sphere.counting import count_new
        from winsome.sphere.models import Betterment, OutsideTie, OutsideTieWeek, Tie, TieWeek
        from winsome.sphere.recounting import count_again, recount

        declare(Betterment, WhenCardsMove.REPOINT)
        for counted in (Tie, TieWeek, OutsideTie, OutsideTieWeek):
            declare(counted, WhenCardsMove.RECOUNT)
        subscribe(InteractionsCame, count_new)
        subscribe(InteractionsWent, count_again)
        subscribe(CardsMoved, lambda event: recount(event.person_ids))
