"""Django's handle on the room, and what it listens to."""

from django.apps import AppConfig


class InteractionsConfig(AppConfig):
    """Interactions and promises."""

    name = "winsome.interactions"
    label = "interactions"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Follow the cards."""
        from winsome.interactions.models import ContactWish, Overruling, Participation, Promise
        from winsome.interactions.recording import recount
        from winsome.kernel.events import subscribe
        from winsome.people.events import CardsMoved, EntriesOpened
        from winsome.people.moving import WhenCardsMove, declare

        declare(Participation, WhenCardsMove.REPOINT)
        declare(Promise, WhenCardsMove.REPOINT)
        declare(ContactWish, WhenCardsMove.REPOINT)
        declare(Overruling, WhenCardsMove.REPOINT)
        subscribe(CardsMoved, lambda event: recount(event.person_ids))
        subscribe(EntriesOpened, lambda event: recount(event.person_ids))
