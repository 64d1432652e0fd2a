"""The nouns of this room. None of them holds a word that was refused, nor whom it was about."""

from winsome.guardrail.models.dispute import Dispute
from winsome.guardrail.models.judgment import Judgment
from winsome.guardrail.models.policy_entry import PolicyEntry
from winsome.guardrail.models.refusals import Refusals

__all__ = ["Dispute", "Judgment", "PolicyEntry", "Refusals"]
