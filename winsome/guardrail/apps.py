"""Django's handle on the room."""

from django.apps import AppConfig


class GuardrailConfig(AppConfig):
    """The room `guardrail`."""

    name = "winsome.guardrail"
    label = "guardrail"
    default_auto_field = "django.db.models.AutoField"

    def ready(self) -> None:
        """Register the job."""
        from winsome.guardrail import judging_again  # noqa: F401
