"""The nouns of this room."""

from winsome.interactions.models.interaction import Interaction
from winsome.interactions.models.participation import Attendance, Participation
from winsome.interactions.models.promise import Promise
from winsome.interactions.models.telling import Telling

__all__ = ["Attendance", "Interaction", "Participation", "Promise", "Telling"]
