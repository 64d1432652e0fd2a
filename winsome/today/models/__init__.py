"""The nouns of this room."""

from winsome.today.models.digest import Digest
from winsome.today.models.move import Move

__all__ = ["Digest", "Move"]
