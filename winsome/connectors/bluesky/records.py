"""One record of a repository as what it shows."""

import re
from datetime import UTC, datetime
from typing import Any

from winsome.connectors.bluesky.car import Record
from winsome.connectors.lines import FollowSeen, Line, Outcome, OwnAddressSeen, OwnPieceSeen, Party, ReactionSeen, Reason
from winsome.connectors.reading.dates import moment_of

NETWORK = "bluesky"
_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
_DID = re.compile(r"^did:[a-z]+:[A-Za-z0-9._:%-]+$")
_OWNER = re.compile(r"^at://(did:[^/]+)/")


def line_of(number: int, record: Record, owner: str) -> Line:
    """What a record shows; collections that nobody reads yet are set aside."""
    value = record.value
    at = _moment(value, record.key)
    address = f"at://{owner}/{record.collection}/{record.key}"
    match record.collection:
        case "app.bsky.feed.post":
            return Line(number, Outcome.GOOD, _post(value, at, address, owner))
        case "app.bsky.feed.repost" if subject := _uri(value.get("subject")):
            shown = OwnPieceSeen(NETWORK, "repost", at, address=address, answers=subject, to=_parties([subject], owner))
            return Line(number, Outcome.GOOD, shown)
        case "app.bsky.feed.like" if subject := _uri(value.get("subject")):
            return Line(number, Outcome.GOOD, ReactionSeen(NETWORK, "like", at, subject))
        case "app.bsky.graph.follow" if who := _party(value.get("subject")):
            return Line(number, Outcome.GOOD, FollowSeen(NETWORK, at, True, who))
        case "app.bsky.actor.profile":
            return Line(number, Outcome.GOOD, OwnAddressSeen(profile=f"bsky.app/profile/{owner}", is_primary=True))
    return Line(number, Outcome.SET_ASIDE, reason=Reason.NOT_READ_YET)


def _post(value: dict[str, Any], at: datetime | None, address: str, owner: str) -> OwnPieceSeen:
    reply = value.get("reply")
    parent = _uri(reply.get("parent")) if isinstance(reply, dict) else ""
    return OwnPieceSeen(
        network=NETWORK,
        kind="comment" if parent else "post",
        at=at,
        address=address,
        text=_text(value.get("text")),
        answers=parent,
        to=_parties([parent, *_mentioned(value)], owner),
    )


def _mentioned(value: dict[str, Any]) -> list[str]:
    facets = value.get("facets")
    features = [
        feature
        for facet in (facets if isinstance(facets, list) else [])
        if isinstance(facet, dict) and isinstance(facet.get("features"), list)
        for feature in facet["features"]
        if isinstance(feature, dict)
    ]
    return [_text(feature.get("did")) for feature in features if feature.get("$type") == "app.bsky.richtext.facet#mention"]


def _parties(addresses: list[str], owner: str) -> tuple[Party, ...]:
    """The accounts behind addresses, each once, without the member."""
    found = (_OWNER.match(each)[1] if _OWNER.match(each) else each for each in addresses)  # type: ignore[index]
    return tuple(party for each in dict.fromkeys(found) if each != owner and (party := _party(each)))


def _party(did: object) -> Party | None:
    return Party(profile=f"bsky.app/profile/{did}") if isinstance(did, str) and _DID.match(did) else None


def _moment(value: dict[str, Any], key: str) -> datetime | None:
    """When it was written as the record says, else when its key was made: keys are moments (TID)."""
    return moment_of(_text(value.get("createdAt"))) or key_moment(key)


def key_moment(key: str) -> datetime | None:
    """The moment that a key of 13 letters holds, in millionths of a second before its last ten bits."""
    if len(key) != 13 or any(letter not in _LETTERS for letter in key):
        return None
    number = 0
    for letter in key:
        number = number << 5 | _LETTERS.index(letter)
    seconds = (number >> 10) / 1_000_000
    return datetime.fromtimestamp(seconds, UTC) if 1_600_000_000 < seconds < 4_000_000_000 else None


def _uri(reference: object) -> str:
    return _text(reference.get("uri")) if isinstance(reference, dict) else ""


def _text(value: object) -> str:
    return value.replace("\0", "") if isinstance(value, str) else ""
