"""The nouns of this room."""

from winsome.people.models.card import OrganizationCard, PersonCard
from winsome.people.models.entry import OrganizationEntry, PersonEntry
from winsome.people.models.fact import Fact
from winsome.people.models.handle import Handle
from winsome.people.models.organization import Organization
from winsome.people.models.own_position import OwnPosition
from winsome.people.models.person import Person
from winsome.people.models.role_held import RoleHeld
from winsome.people.models.saved_view import SavedView
from winsome.people.models.sharing import SharedCard, Sharing
from winsome.people.models.telephone import Telephone

__all__ = [
    "Fact",
    "Handle",
    "Organization",
    "OrganizationCard",
    "OrganizationEntry",
    "OwnPosition",
    "Person",
    "PersonCard",
    "PersonEntry",
    "RoleHeld",
    "SavedView",
    "SharedCard",
    "Sharing",
    "Telephone",
]
