"""Text about people that has been judged, and the database field that accepts nothing else (method G1, G2, G5).

The ruling travels with the words in one column (`maybe:role_change|She now leads purchasing`), so that no query, copy or bulk
write can part them. A value that was not judged cannot be written, whichever door it came through.
"""

from typing import Any, Self

from django.db import models

from winsome.guardrail.errors import UnjudgedText

STORABLE = ("always", "maybe")


class Judged(str):
    """Words about a person that the guardrail let through, with the class and topic of its ruling.

    `label` is `always` or `maybe`: a *never* text cannot become a Judged value at all (G2).
    """

    label: str
    topic: str
    __slots__ = ("label", "topic")

    def __new__(cls, text: str, *, label: str, topic: str = "") -> Self:
        if label not in STORABLE:
            raise UnjudgedText
        judged = super().__new__(cls, text)
        judged.label = label
        judged.topic = topic
        return judged

    @property
    def needs_care(self) -> bool:
        """Is this a *maybe* fact, always shown with its caution (G3)?"""
        return self.label == "maybe"

    def stored(self) -> str:
        """The one string that is stored: class, topic and words together."""
        return f"{self.label}:{self.topic}|{self}"

    @classmethod
    def decode(cls, stored: str) -> "Judged":
        """Read back what `stored` gave."""
        ruling, _, text = stored.partition("|")
        label, _, topic = ruling.partition(":")
        return cls(text, label=label, topic=topic)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Judged.decode, (self.stored(),))


class JudgedTextField(models.TextField):  # type: ignore[type-arg]
    """A text column for words about people. Writing anything but a `Judged` value raises UnjudgedText, bulk writes included.

    `is_the_row`: without these words there is nothing left of the row, so that it goes with them.
    """

    def __init__(self, *, is_the_row: bool = False, **options: Any) -> None:
        self.is_the_row = is_the_row
        super().__init__(**options)

    def get_prep_value(self, value: Any) -> str | None:
        if value is None:
            return None
        if value == "" and not isinstance(value, Judged):
            return ""
        if not isinstance(value, Judged):
            raise UnjudgedText
        return value.stored()

    def from_db_value(self, value: str | None, *_: object) -> Judged | str | None:
        return Judged.decode(value) if value else value

    def to_python(self, value: Any) -> Any:
        return value
