"""Events between rooms: what happened, in the past tense, told in the same transaction to whoever listens.

A room publishes its own events and knows no listener; a room above subscribes in its AppConfig. Events carry ids and id
ranges, never texts about people, so that nothing leaks through them. Slow consequences enqueue a job instead of doing work.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar


@dataclass(frozen=True)
class Event:
    """Something that happened. Subclasses are frozen dataclasses of ids."""


E = TypeVar("E", bound=Event)
_listeners: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)


def subscribe(event: type[E], listener: Callable[[E], None]) -> None:
    """Have `listener` called with each event of this type. Subscribing twice changes nothing."""
    if listener not in _listeners[event]:
        _listeners[event].append(listener)


def publish(event: Event) -> None:
    """Tell everyone who subscribed, now and in this transaction; what a listener raises undoes the whole act."""
    for listener in _listeners[type(event)]:
        listener(event)
