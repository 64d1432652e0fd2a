"""What one card says, as a closed set of values (method G1, C5): a field exists here because a page or a rule reads it."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

from django.db import models

from winsome.guardrail.errors import UnjudgedText
from winsome.guardrail.judged import Judged


@dataclass(frozen=True)
class PersonValues:
    """What one source says about somebody. Title and department are words about a person, so they are judged.

    `emptied` names fields that a member cleared by hand, so that what older cards say there is not shown.
    """

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
    emptied: tuple[str, ...] = ()

    def tells(self, field: str) -> bool:
        """Does this card say something about the field, if only that nothing is to stand there?"""
        return bool(getattr(self, field)) or field in self.emptied

    def changed(self, **values: Any) -> Self:
        """The same card with other values."""
        return replace(self, **values)


@dataclass(frozen=True)
class OrganizationValues:
    """What one source says about an organization. `granted`: the data owner granted a registered name that looks short (C3)."""

    name: str = ""
    aliases: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    city: str = ""
    country: str = ""
    industry: str = ""
    granted: bool = False
    emptied: tuple[str, ...] = ()

    def tells(self, field: str) -> bool:
        """Does this card say something about the field, if only that nothing is to stand there?"""
        return bool(getattr(self, field)) or field in self.emptied

    def changed(self, **values: Any) -> Self:
        """The same card with other values."""
        return replace(self, **values)


JUDGED = {"title", "department"}
_NAMES = {kind: {field.name: field.default for field in fields(kind)} for kind in (PersonValues, OrganizationValues)}


class Encoded(dict[str, Any]):
    """What `encode` made of a card's values: judged, and ready to be written as often as needed."""


def encode(values: PersonValues | OrganizationValues) -> Encoded:
    """The values as JSON: empty ones left out, judged ones with their ruling.

    Raises: UnjudgedText when words about a person carry no ruling.
    """
    stored = Encoded()
    defaults = _NAMES[type(values)]
    for name, value in vars(values).items():
        if value == defaults[name] or value == "":
            continue
        if name in JUDGED:
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
            values[name] = Judged.decode(value) if name in JUDGED else tuple(value) if isinstance(value, list) else value
    return kind(**values)


class ValuesField(models.JSONField):
    """A card's values: accepts nothing but the dataclass it was made for."""

    def __init__(self, kind: type[PersonValues] | type[OrganizationValues], **options: Any) -> None:
        self.kind = kind
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, [self.kind, *args], options

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, Encoded):
            return connection.ops.adapt_json_value(value, self.encoder)
        return super().get_db_prep_save(value, connection)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, PersonValues | OrganizationValues):
            value = encode(value)
        elif value is not None and not isinstance(value, Encoded) and not hasattr(value, "resolve_expression"):
            raise UnjudgedText
        return super().get_db_prep_value(value, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return decode(super().from_db_value(value, expression, connection), self.kind)
