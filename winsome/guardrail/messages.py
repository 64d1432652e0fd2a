"""Review a message before it leaves (G4)."""

from winsome.guardrail.review import Relationship, Review


def review_message(text: str, relationship: Relationship) -> Review:
    """What stands in the way of this message, in the light of what the record knows of the two."""
    return Review()
