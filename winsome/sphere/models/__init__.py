"""The nouns of this room."""

from winsome.sphere.models.betterment import Betterment
from winsome.sphere.models.half_life import HalfLife
from winsome.sphere.models.outside_tie import OutsideTie, OutsideTieWeek
from winsome.sphere.models.tie import Tie, TieWeek

__all__ = ["Betterment", "HalfLife", "OutsideTie", "OutsideTieWeek", "Tie", "TieWeek"]
