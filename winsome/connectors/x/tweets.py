"""Posts and likes. What is longer than a post used to be stands in full only among the note tweets."""

import html
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from winsome.connectors.lines import Line, Outcome, OwnPieceSeen, Party, ReactionSeen, Reason
from winsome.connectors.reading.dates import moment_of
from winsome.connectors.reading.entries import Entry
from winsome.connectors.x.people import People, mentions_of, text
from winsome.connectors.x.scripts import objects

NETWORK = "x"
_WRITTEN = re.compile(r"^\w{3} (\w{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4}) (\d{4})$")
_SHOWN_AGAIN = re.compile(r"^RT @(\w+): ")
_CUT = re.compile(r"(?:…|\.\.\.)?\s*(?:https://t\.co/\w+\s*)*$")
_BEGINNING = 60


class LongTexts:
    """The full words of long posts, found by how they begin."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_beginning: dict[str, list[str]] = {}
        for entry in entries:
            for note in objects(entry, "noteTweet"):
                words = _note_words(note)
                self._by_beginning.setdefault(words[:_BEGINNING], []).append(words)

    def in_full(self, short: str) -> str:
        """The whole text of which this is the beginning, or the text as it is."""
        if not self._by_beginning:
            return short
        beginning = _CUT.sub("", short)
        for words in self._by_beginning.get(beginning[:_BEGINNING], []):
            if words.startswith(beginning):
                return words
        return short


def tweets(entry: Entry, people: People, long_texts: LongTexts) -> Iterator[Line]:
    """One line a post."""
    for record, tweet in enumerate(objects(entry, "tweet"), start=1):
        identifier = text(tweet.get("id_str")) or text(tweet.get("id"))
        if not identifier:
            yield Line(record, Outcome.SET_ASIDE, reason=Reason.NO_IDENTITY)
            continue
        yield Line(record, Outcome.GOOD, _piece(identifier, tweet, people, long_texts))


def likes(entry: Entry) -> Iterator[Line]:
    """One line a liked post; its words are somebody else's and are not read."""
    for record, like in enumerate(objects(entry, "like"), start=1):
        identifier = text(like.get("tweetId"))
        if identifier:
            yield Line(record, Outcome.GOOD, ReactionSeen(NETWORK, "like", None, _address(identifier)))
        else:
            yield Line(record, Outcome.SET_ASIDE, reason=Reason.NO_IDENTITY)


def _piece(identifier: str, tweet: dict[str, Any], people: People, long_texts: LongTexts) -> OwnPieceSeen:
    words = html.unescape(text(tweet.get("full_text")) or text(tweet.get("text")))
    answered = text(tweet.get("in_reply_to_status_id_str")) or text(tweet.get("in_reply_to_status_id"))
    is_answer = bool(answered or text(tweet.get("in_reply_to_screen_name")))
    is_shown_again = _SHOWN_AGAIN.match(words) is not None
    return OwnPieceSeen(
        network=NETWORK,
        kind="repost" if is_shown_again else "comment" if is_answer else "post",
        at=moment(text(tweet.get("created_at"))) or _moment_in(identifier),
        address=_address(identifier),
        text="" if is_shown_again else long_texts.in_full(words),
        answers=_address(answered) if answered else "",
        to=_to(tweet, people),
    )


def _to(tweet: dict[str, Any], people: People) -> tuple[Party, ...]:
    """Whom it answers and mentions, each once, without the member."""
    number, handle = text(tweet.get("in_reply_to_user_id_str")), text(tweet.get("in_reply_to_screen_name"))
    mentioned = mentions_of(tweet)
    named = next((each for each in mentioned if text(each.get("id_str")) == number), {})
    found = [people.party(number, handle, named.get("name"))] if number or handle else []
    found += [people.party(each.get("id_str"), each.get("screen_name"), each.get("name")) for each in mentioned]
    parties = {party.account or party.profile: party for party in reversed(found) if party and not party.is_member}
    return tuple(reversed(parties.values()))


def moment(written: str) -> datetime | None:
    """`Sat Feb 18 12:33:11 +0000 2023`, or a date as everybody writes it."""
    found = _WRITTEN.match(written)
    return moment_of(f"{found[2]} {found[1]} {found[5]}, {found[3]} {found[4]}" if found else written)


def _moment_in(identifier: str) -> datetime | None:
    """Numbers since 2010 hold their moment, like LinkedIn's, but counted from a day of their own."""
    if not identifier.isdecimal() or not 10**15 < int(identifier) < 10**19:
        return None
    return datetime.fromtimestamp(((int(identifier) >> 22) + 1_288_834_974_657) / 1000, UTC)


def _address(identifier: str) -> str:
    return f"https://x.com/i/web/status/{identifier}"


def _note_words(note: dict[str, Any]) -> str:
    results = note.get("noteTweetResults") or note.get("core")
    inner = results[0] if isinstance(results, list) and results else results
    core = inner if isinstance(inner, dict) else {}
    return html.unescape(text(core.get("text")) or text(note.get("text")))
