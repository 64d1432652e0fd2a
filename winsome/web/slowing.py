"""Slowing down whoever guesses links without sign-in, and whoever asks too often with a live one."""

from django.core.cache import cache
from django.http import HttpRequest

GUESSES = 30
HOUR = 60 * 60


def counted(key: str) -> int:
    """How often this happened within the hour, this time included."""
    if cache.add(key, 1, HOUR):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out between the two
        return 1


def guesses_of(request: HttpRequest, what: str) -> str:
    """The key under which wrong links of one address are counted."""
    return f"{what}-guesses:{request.META.get('REMOTE_ADDR', '')}"


def has_guessed_too_often(request: HttpRequest, what: str) -> bool:
    """Did this address try too many wrong links?"""
    return bool(cache.get(guesses_of(request, what), 0) >= GUESSES)
