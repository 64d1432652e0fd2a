"""Questions that every page and every note asks anew: Django writes their SQL once, and from then on only the values change.

Building a query set and compiling it takes Django some ten times as long as SQLite takes to answer, and the answer's SQL is the
same every time (docs/decisions/prepared-questions.md). A question is a function from values to a query set; it reads as any
other, with the rules of visibility in their one place.
"""

import copy
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import wraps
from itertools import count
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

P = ParamSpec("P")
T = TypeVar("T")

# Values that stand in while the SQL is written: such numbers, words and days appear in no question of ours.
_NUMBERS, _DAY = 2_111_000_000, datetime(1001, 1, 1, tzinfo=UTC)
_TAKEN_APART = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT CAST(value AS integer) FROM json_array_elements_text(CAST(%s AS json))",
}
_STEP = 2  # so that numbers side by side are never taken for a range


@dataclass(frozen=True)
class Fixed(Generic[T]):
    """A value that shapes the SQL instead of standing in it, as how many rows are wanted or in which order."""

    value: T


def each_of(keys: str) -> RawSQL:
    """Keys that are handed over as one value, a list in JSON: `filter(pk__in=each_of(keys))`.

    Of thousands, one by one takes longer than reading what they name.
    """
    return RawSQL(_TAKEN_APART[connection.vendor], [keys])


class Each(list[T]):
    """A collection that is never rounded up, because the SQL has a part for every member."""


def prepared(ask: Callable[P, QuerySet[Any, T]]) -> Callable[P, list[T]]:
    """Have a question's SQL written once for each shape of its values, and answer with the rows.

    Values are given by position: numbers, words, days and moments, or collections of them. A collection's shape is how many
    there are, rounded up to a power of two (the last stands several times), unless it is an `Each`. None, True, False and what
    is `Fixed` are part of the shape. The function may use its values only as they are in conditions: a sum or a slice of one
    would be written into the SQL for good, so that is refused the first time.
    """
    known: dict[tuple[Hashable, ...], _Question[T]] = {}

    @wraps(ask)
    def answer(*given: P.args, **_: P.kwargs) -> list[T]:
        return _known(known, ask, values := _listed(given)).rows(values)

    return answer


def prepared_count(ask: Callable[P, QuerySet[Any, Any]]) -> Callable[P, int]:
    """The same, answered with how many rows there are."""
    known: dict[tuple[Hashable, ...], _Question[Any]] = {}

    @wraps(ask)
    def answer(*given: P.args, **_: P.kwargs) -> int:
        return _known(known, ask, values := _listed(given)).count(values)

    return answer


def _known(
    known: dict[tuple[Hashable, ...], "_Question[T]"], ask: Callable[..., QuerySet[Any, T]], values: list[Any]
) -> "_Question[T]":
    shape = (connection.vendor, *map(_shape, values))
    if (question := known.get(shape)) is None:
        question = known[shape] = _Question(ask, values)
    return question


class _Question(Generic[T]):
    """One question in one shape: its SQL, and which of its parameters comes from which value."""

    def __init__(self, ask: Callable[..., QuerySet[Any, T]], values: list[Any]) -> None:
        marks = _Marks()
        self._sql, self._params = "", []
        try:
            self._asked: QuerySet[Any, T] = ask(*(marks.instead_of(place, value) for place, value in enumerate(values)))
            self._compiler: Any = self._asked.query.get_compiler(using=self._asked.db)
            self._sql, params = self._compiler.as_sql()
        except EmptyResultSet:
            return  # nothing can ever answer a question of this shape
        assert not self._asked._prefetch_related_lookups, "a prepared question brings nothing along"  # type: ignore[attr-defined]
        converters = self._compiler.get_converters([column for column, *_ in self._compiler.select])
        vars(self._compiler)["get_converters"] = lambda _: converters
        self._params = [marks.place_of(value) for value in params]
        left = marks.places() - {place for place in self._params if isinstance(place, _Place)}
        if left:
            raise TypeError(f"{ask.__qualname__} does not use each of its values as it is: {sorted({one.of for one in left})}")

    def rows(self, values: list[Any]) -> list[T]:
        """The answer for these values."""
        if not self._sql:
            return []
        params = self._values(values)
        compiler: Any = copy.copy(self._compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (self._sql, params)
        query: Any = copy.copy(self._asked.query)
        query.get_compiler = lambda *_, **__: compiler
        asked: Any = type(self._asked)(model=self._asked.model, query=query, using=self._asked.db)
        asked._iterable_class, asked._fields = self._asked._iterable_class, self._asked._fields  # type: ignore[attr-defined]
        return list(asked._iterable_class(asked))

    def count(self, values: list[Any]) -> int:
        """How many rows the answer has."""
        if not self._sql:
            return 0
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({self._sql}) AS answer", self._values(values))
            return int(cursor.fetchone()[0])

    def _values(self, values: list[Any]) -> tuple[Any, ...]:
        ready = [_filled(value) if isinstance(value, list) else [_readied(value)] for value in values]
        return tuple([ready[param[0]][param[1]] if type(param) is _Place else param for param in self._params])


class _Place(tuple[int, int]):
    """Where a parameter's value is found: which value, and which of its members (-1: the value itself)."""

    __slots__ = ()

    @property
    def of(self) -> int:
        """Which of the function's values."""
        return self[0]


class _Marks:
    """Values that stand in while the SQL is written, and what each stands for."""

    def __init__(self) -> None:
        self._next = count()
        self._places: dict[Hashable, _Place] = {}

    def instead_of(self, of: int, value: Any) -> Any:
        """What the function is given instead of a value."""
        if isinstance(value, list):
            return [self._mark(_Place((of, number)), value[0]) for number in range(_length(value))]
        return value if _is_literal(value) else self._mark(_Place((of, -1)), value)

    def place_of(self, param: Any) -> Any:
        """The place that a parameter of the SQL comes from, or the parameter itself."""
        return self._places.get(param, param) if isinstance(param, Hashable) else param

    def places(self) -> set[_Place]:
        """Every place that has a mark."""
        return set(self._places.values())

    def _mark(self, place: _Place, value: Any) -> Any:
        number = next(self._next) * _STEP
        mark: Any
        if isinstance(value, datetime):
            mark = _DAY + timedelta(days=number)
        elif isinstance(value, date):
            mark = (_DAY + timedelta(days=number)).date()
        elif isinstance(value, int):
            mark = _NUMBERS + number
        elif isinstance(value, str):
            mark = f"\ue000{number}"
        elif isinstance(value, UUID):
            mark = UUID(int=number)
        else:
            raise TypeError(f"a prepared question takes numbers, words, days and keys, and no {type(value).__name__}")
        self._places[mark] = self._places[_readied(mark)] = place
        return mark


def _listed(values: Iterable[Any]) -> list[Any]:
    """The values, collections among them as lists."""
    return [list(value) if isinstance(value, Collection) and not isinstance(value, str | list) else value for value in values]


def _shape(value: Any) -> Hashable:
    if isinstance(value, list):
        return _length(value)
    return ("as it is", value) if _is_literal(value) else None


def _is_literal(value: Any) -> bool:
    return value is None or isinstance(value, bool | Fixed)


def _length(values: list[Any]) -> int:
    """For how many values the SQL is written."""
    length = len(values)
    return length if isinstance(values, Each) or not length else 1 << (length - 1).bit_length()


def _filled(values: list[Any]) -> list[Any]:
    """The members of a collection as the database takes them, the last as often as its shape has more."""
    ready = list(map(_readied, values))
    return ready + ready[-1:] * (_length(values) - len(ready))


def _readied(value: Any) -> Any:
    """A value as the database takes it."""
    if type(value) is int or type(value) is str:
        return value
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value.value if isinstance(value, Enum) else value
