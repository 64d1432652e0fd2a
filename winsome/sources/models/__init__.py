"""The nouns of provenance."""

from winsome.sources.models.bringing import Import, Source, SourceLine
from winsome.sources.models.mapping import ColumnMapping

__all__ = ["ColumnMapping", "Import", "Source", "SourceLine"]
