"""The nouns of our own side."""

from winsome.members.models.address import MemberAddress
from winsome.members.models.assignment import Assignment
from winsome.members.models.audience import Audience
from winsome.members.models.audit import AuditEntry
from winsome.members.models.link import Link
from winsome.members.models.member import Member
from winsome.members.models.team import Team

__all__ = ["Assignment", "Audience", "AuditEntry", "Link", "Member", "MemberAddress", "Team"]
