"""The noun of this room."""

from winsome.today.models.move import Move

__all__ = ["Move"]
