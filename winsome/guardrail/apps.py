"""Django's handle on the room."""

from django.apps import AppConfig


class GuardrailConfig(AppConfig):
    """The room `guardrail`."""

    name = "winsome.guardrail"
    label = "guardrail"
    default_auto_field = "django.db.models.AutoField"
