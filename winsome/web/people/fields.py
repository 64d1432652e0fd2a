"""Form fields that hold several values, one a line."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from winsome.kernel.text import clean


class LinesField(forms.CharField):
    """Several values, one a line, each read by `reading`; what it cannot read is named."""

    widget = forms.Textarea

    def __init__(self, *, reading: Callable[[str], str] = clean, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("max_length", 4_000)
        super().__init__(**options)
        self.widget.attrs.setdefault("rows", 2)
        self._reading = reading

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        """The values, each once."""
        found = []
        for line in super().clean(value).splitlines():
            if typed := clean(line):
                read = self._reading(typed)
                if not read:
                    raise ValidationError(_("“%(line)s” cannot be read here. Please look at it again."), params={"line": typed})
                found.append(read)
        return tuple(dict.fromkeys(found))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))
