"""Which function runs a job of which name, how often it is tried, and what comes round again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from winsome.jobs.running import Run

Work = Callable[..., None]


@dataclass(frozen=True)
class Kind:
    """A kind of job: its work, how many times it is tried, and how often it repeats by itself."""

    name: str
    work: Work
    attempts: int
    every: timedelta | None
    gave_up: Callable[..., None] | None


kinds: dict[str, Kind] = {}


def job(
    name: str,
    *,
    attempts: int = 3,
    every: timedelta | None = None,
    gave_up: Callable[..., None] | None = None,
) -> Callable[["Callable[[Run], None] | Work"], Work]:
    """Register a function `(run, **ids)` as the work of a kind of job; `gave_up(**ids)` is told when the last try failed."""

    def register(work: Any) -> Work:
        kinds[name] = Kind(name, work, attempts, every, gave_up)
        return work  # type: ignore[no-any-return]

    return register
