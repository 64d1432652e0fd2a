"""The nouns of this room."""

from winsome.connectors.models.kept_row import KeptRow, KeptWords

__all__ = ["KeptRow", "KeptWords"]
