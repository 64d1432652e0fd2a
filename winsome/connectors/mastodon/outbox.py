"""outbox.json: everything that the member has sent, posts shown again among it."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from winsome.connectors.lines import ContactSeen, Line, Outcome, OwnPieceSeen, Party, ReactionSeen, Reason
from winsome.connectors.mastodon.addresses import fediverse_address
from winsome.connectors.reading.dates import moment_of
from winsome.connectors.reading.entries import Entry
from winsome.connectors.reading.html_text import text_of_html
from winsome.connectors.reading.json_items import items
from winsome.kernel.clock import Precision

NETWORK = "mastodon"
ITEMS = r'"orderedItems"\s*:\s*\['
_EVERYBODY = ("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public")


def outbox(entry: Entry, own: Party) -> Iterator[Line]:
    """One line an activity."""
    for record, activity in enumerate(items(entry, ITEMS), start=1):
        yield _line(record, activity if isinstance(activity, dict) else {}, own)


def likes(entry: Entry) -> Iterator[Line]:
    """One line a liked post: its address and nothing else."""
    for record, liked in enumerate(items(entry, ITEMS), start=1):
        if isinstance(liked, str):
            yield Line(record, Outcome.GOOD, ReactionSeen(NETWORK, "like", None, liked))
        else:
            yield Line(record, Outcome.SET_ASIDE, reason=Reason.NOT_READ_YET)


def _line(record: int, activity: dict[str, Any], own: Party) -> Line:
    kind, thing = activity.get("type"), activity.get("object")
    if kind == "Announce" and isinstance(thing, str):
        at = moment_of(_text(activity.get("published")))
        shown = OwnPieceSeen(NETWORK, "repost", at, address=_text(activity.get("id")), answers=thing)
        return Line(record, Outcome.GOOD, shown)
    if kind == "Create" and isinstance(thing, dict):
        return Line(record, Outcome.GOOD, _written(thing, activity, own))
    return Line(record, Outcome.SET_ASIDE, reason=Reason.NOT_READ_YET)


def _written(note: dict[str, Any], activity: dict[str, Any], own: Party) -> OwnPieceSeen | ContactSeen:
    audience = [*_texts(note.get("to") or activity.get("to")), *_texts(note.get("cc") or activity.get("cc"))]
    is_public = any(each in _EVERYBODY for each in audience)
    at = moment_of(_text(note.get("published") or activity.get("published")))
    address = _text(note.get("url")) or _text(note.get("id"))
    to = _mentioned(note, own)
    is_to_followers = any(each.endswith("/followers") for each in audience)
    if to and not is_public and not is_to_followers:
        key = blake2b(f"{NETWORK}|{address}".encode(), digest_size=12).hexdigest()
        return ContactSeen(at, Precision.MINUTE, "message", own, to, in_group=len(to) > 1, key=key)
    return OwnPieceSeen(
        network=NETWORK,
        kind="comment" if note.get("inReplyTo") else "post",
        at=at,
        address=address,
        text=text_of_html(_text(note.get("content"))) if is_public else "",
        answers=_text(note.get("inReplyTo")),
        to=to,
        is_public=is_public,
    )


def _mentioned(note: dict[str, Any], own: Party) -> tuple[Party, ...]:
    tags = note.get("tag")
    mentions = [tag for tag in tags if isinstance(tag, dict) and tag.get("type") == "Mention"] if isinstance(tags, list) else []
    host = own.profile.partition("/")[0]
    found = [fediverse_address(_text(tag.get("name")), host) or fediverse_address(_text(tag.get("href"))) for tag in mentions]
    return tuple(Party(profile=each) for each in dict.fromkeys(found) if each and each != own.profile)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else [_text(value)]
