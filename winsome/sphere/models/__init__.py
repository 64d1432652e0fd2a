"""The nouns of this room."""

from winsome.sphere.models.betterment import Betterment
from winsome.sphere.models.tie import Tie, TieWeek

__all__ = ["Betterment", "Tie", "TieWeek"]
