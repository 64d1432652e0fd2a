"""The nouns of provenance."""

from winsome.sources.models.bringing import Import, Source, SourceLine
from winsome.sources.models.building import Builder, HandInRequest, Hindrance
from winsome.sources.models.mapping import ColumnMapping
from winsome.sources.models.resharing import Resharing, RowBefore, Was
from winsome.sources.models.typing_for import TypingFor

__all__ = [
    "Builder",
    "ColumnMapping",
    "HandInRequest",
    "Hindrance",
    "Import",
    "Resharing",
    "RowBefore",
    "Source",
    "SourceLine",
    "TypingFor",
    "Was",
]
