"""What is read and counted, and not kept yet: the import page says so, so that nothing is lost in silence (G6)."""

from django.utils.translation import gettext

from winsome.connectors.lines import (
    Content,
    FiguresSeen,
    FollowSeen,
    Line,
    OwnAddressSeen,
    OwnPieceSeen,
    PersonSeen,
    PraiseSeen,
    ReactionSeen,
    RowSeen,
)

_LATER = (OwnAddressSeen, OwnPieceSeen, ReactionSeen, FollowSeen, FiguresSeen, RowSeen)


def is_kept(line: Line) -> bool:
    """Is all that this record tells kept, or nothing of it meant to be?"""
    seen = line.content
    if isinstance(seen, PraiseSeen):
        return not (seen.words or seen.skill)
    return not isinstance(seen, _LATER) and not is_office_alone(seen)


def is_office_alone(seen: Content | None) -> bool:
    """Does a record name an organization and a post, but nobody who holds it?"""
    if not isinstance(seen, PersonSeen):
        return False
    names_somebody = seen.full_name or seen.given_name or seen.family_name or seen.emails or seen.profiles
    return bool(seen.organization) and not names_somebody


def remark() -> str:
    """The sentence for the import page."""
    return gettext("Some records of this file were counted and are not kept yet; bring the file in again once they are.")
