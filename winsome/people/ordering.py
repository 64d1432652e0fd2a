"""How lists are sorted, the keys by which the next page is found, and reading several ordered ranges at once."""

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL


@dataclass(frozen=True)
class Order:
    """The column by which a list is sorted, and its direction. A row's place is its value there and its id."""

    column: str
    descending: bool

    def write(self, row: Any) -> str:
        """A row's place, as an address can carry it."""
        value = getattr(row, self.column)
        place = [value.isoformat() if isinstance(value, datetime) else value, row.pk]
        return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")

    def read(self, text: str) -> tuple[Any, int] | None:
        """The place that an address carries, or nothing when somebody made it up: then the list begins at its beginning."""
        try:
            value, pk = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            if not (isinstance(value, str) and isinstance(pk, int)):
                return None
            return (datetime.fromisoformat(value) if self.column == "last_at" else value), pk
        except (ValueError, TypeError):
            return None

    def beyond(self, edge: tuple[Any, int], falling: bool) -> Q:
        """The rows after this place. The first condition says the same as the second more coarsely, for the sake of the index."""
        value, pk = edge
        side = "lt" if falling else "gt"
        coarse = Q(**{f"{self.column}__{side}e": value})
        return coarse & (Q(**{f"{self.column}__{side}": value}) | Q(**{f"id__{side}": pk}))


_ORDERS = {"name": Order("sort_name", False), "recent": Order("last_at", True), "quiet": Order("last_at", False)}


def order_named(name: str) -> Order:
    """The order of this name; by name when there is none."""
    return _ORDERS.get(name, _ORDERS["name"])


def first_of_each(questions: "Iterable[QuerySet[Any, Any]]") -> RawSQL:
    """The keys that any of these questions gives, in one reading: `filter(pk__in=first_of_each([…]))`.

    Each question is sorted and limited for itself, so that an index gives its rows in order; Django's union cannot do that.
    """
    parts: list[str] = []
    values: list[Any] = []
    for place, question in enumerate(questions):
        sql, params = question.query.sql_with_params()
        parts.append(f"SELECT * FROM ({sql}) AS part_{place}")
        values += params
    return RawSQL(" UNION ALL ".join(parts), values)
