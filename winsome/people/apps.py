"""Django's handle on the room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room `people`."""

    name = "winsome.people"
    label = "people"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Follow who sees what, and have the words on cards gone over with all others."""
        from winsome.guardrail.judging_again import goes_over
        from winsome.kernel.events import subscribe
        from winsome.members.events import TeamChanged
        from winsome.people.judging_cards_again import judge_cards_again
        from winsome.people.seeing_anew import ask_for_it

        goes_over(judge_cards_again)
        subscribe(TeamChanged, ask_for_it)
