"""Django's handle on the room, and what it listens to."""

from django.apps import AppConfig


class TodayConfig(AppConfig):
    """The table of moves."""

    name = "winsome.today"
    label = "today"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Register the jobs, and follow what happens in the rooms below."""
        from winsome.interactions.events import InteractionsCame, InteractionsWent, PromisesChanged, WishesChanged
        from winsome.kernel.events import subscribe
        from winsome.people.events import CardsMoved
        from winsome.people.moving import WhenCardsMove, declare
        from winsome.today import digesting, listening  # noqa: F401  (importing the first registers its job)
        from winsome.today.filling import after_import
        from winsome.today.models import Move

        declare(Move, WhenCardsMove.RECOUNT)
        subscribe(InteractionsCame, listening.settle_by_contact)
        subscribe(InteractionsCame, after_import)
        subscribe(InteractionsWent, listening.stand_again)
        subscribe(PromisesChanged, listening.follow_promises)
        subscribe(WishesChanged, listening.keep_to_wishes)
        subscribe(CardsMoved, listening.follow_cards)
