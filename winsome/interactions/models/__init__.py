"""The nouns of this room."""

from winsome.interactions.models.contact_wish import ContactWish
from winsome.interactions.models.interaction import Interaction
from winsome.interactions.models.overruling import Overruling
from winsome.interactions.models.participation import Attendance, Participation
from winsome.interactions.models.promise import Promise
from winsome.interactions.models.telling import Telling

__all__ = ["Attendance", "ContactWish", "Interaction", "Overruling", "Participation", "Promise", "Telling"]
