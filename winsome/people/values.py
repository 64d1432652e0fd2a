"""What one card says, as a closed set of values (method G1, C5): a field exists here because a page or a rule reads it."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

from django.db import models

from winsome.guardrail.errors import UnjudgedText
from winsome.guardrail.judged import Judged


@dataclass(frozen=True)
class PersonValues:
    """What one source says about somebody. Title and department are words about a person, so they are judged."""

    name: str = ""
    given: str = ""
    family: str = ""
    aliases: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    organization: str = ""
    title: Judged | None = None
    department: Judged | None = None
    city: str = ""
    country: str = ""
    connected_on: str = ""
    invited_at: str = ""
    invited_by_them: bool | None = None

    def changed(self, **values: Any) -> Self:
        """The same card with other values."""
        return replace(self, **values)


@dataclass(frozen=True)
class OrganizationValues:
    """What one source says about an organization."""

    name: str = ""
    aliases: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    city: str = ""
    country: str = ""
    industry: str = ""

    def changed(self, **values: Any) -> Self:
        """The same card with other values."""
        return replace(self, **values)


_JUDGED = {"title", "department"}
_NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in (PersonValues, OrganizationValues)}


def encode(values: PersonValues | OrganizationValues) -> dict[str, Any]:
    """The values as JSON: empty ones left out, judged ones with their ruling.

    Raises: UnjudgedText when words about a person carry no ruling.
    """
    stored: dict[str, Any] = {}
    for name in _NAMES[type(values)]:
        value = getattr(values, name)
        if not value and value is not False:
            continue
        if name in _JUDGED:
            if not isinstance(value, Judged):
                raise UnjudgedText
            value = value.stored()
        stored[name] = list(value) if isinstance(value, tuple) else value
    return stored


def decode(stored: dict[str, Any], kind: type[PersonValues] | type[OrganizationValues]) -> Any:
    """Read back what `encode` wrote; keys that no longer exist are passed over."""
    known = _NAMES[kind]
    values: dict[str, Any] = {}
    for name, value in stored.items():
        if name in known:
            values[name] = Judged.decode(value) if name in _JUDGED else tuple(value) if isinstance(value, list) else value
    return kind(**values)


class ValuesField(models.JSONField):
    """A card's values: accepts nothing but the dataclass it was made for."""

    def __init__(self, kind: type[PersonValues] | type[OrganizationValues], **options: Any) -> None:
        self.kind = kind
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, [self.kind, *args], options

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, PersonValues | OrganizationValues):
            value = encode(value)
        elif value is not None and not hasattr(value, "resolve_expression"):
            raise UnjudgedText
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return decode(super().from_db_value(value, expression, connection), self.kind)
