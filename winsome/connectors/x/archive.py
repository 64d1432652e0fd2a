"""The archive as a whole: which of its many files are read."""

from collections.abc import Callable, Iterator, Sequence

from winsome.connectors.lines import FollowSeen, Line, Outcome, OwnAddressSeen, Reason, Table
from winsome.connectors.reading.decoding import survey
from winsome.connectors.reading.entries import Entry
from winsome.connectors.reading.json_items import survey_items
from winsome.connectors.x.messages import direct_messages
from winsome.connectors.x.people import People, people_of, text
from winsome.connectors.x.scripts import kind_of, objects
from winsome.connectors.x.tweets import NETWORK, LongTexts, likes, tweets
from winsome.people.addresses import email_address

IMPORTER = "x"
_KNOWN = ("account", "tweet", "following", "follower", "like", "direct-message", "direct-messages-group", "note-tweet")


class Archive:
    """An archive whose files were looked through and found whole."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        found = [(kind_of(entry), entry) for entry in entries]
        self.unread_files = [entry.name for kind, entry in found if kind not in _KNOWN]
        people = people_of(entries)
        long_texts = LongTexts([entry for kind, entry in found if kind == "note-tweet"])
        readers: dict[str, Callable[[Entry], Iterator[Line]]] = {
            "account": lambda entry: _account(people),
            "tweet": lambda entry: tweets(entry, people, long_texts),
            "following": lambda entry: _follows(entry, "following", people),
            "follower": lambda entry: _follows(entry, "follower", people),
            "like": likes,
            "direct-message": lambda entry: direct_messages(entry, people),
            "direct-messages-group": lambda entry: direct_messages(entry, people),
        }
        ordered = sorted((_KNOWN.index(kind), entry.name, kind, entry) for kind, entry in found if kind in readers)
        self.tables = [_table(entry, readers[kind](entry)) for _, _, kind, entry in ordered]

    @staticmethod
    def recognizes(entries: Sequence[Entry]) -> bool:
        """Is there a list of posts or an account as this network writes them?"""
        scripts = (entry for entry in entries if entry.suffix == ".js")
        return any(kind_of(entry) in _KNOWN for entry in scripts)


def _table(entry: Entry, lines: Iterator[Line]) -> Table:
    return Table(entry.path, IMPORTER, survey(entry).content_hash, lines, expected_records=survey_items(entry))


def _account(people: People) -> Iterator[Line]:
    own = OwnAddressSeen(email_address(people.own_email), people.own.profile, people.own.account, is_primary=True)
    yield Line(1, Outcome.GOOD, own)


def _follows(entry: Entry, wrapper: str, people: People) -> Iterator[Line]:
    """One line an account that the member follows, or that follows the member."""
    for record, follow in enumerate(objects(entry, wrapper), start=1):
        who = people.party(text(follow.get("accountId")))
        if who is None:
            yield Line(record, Outcome.SET_ASIDE, reason=Reason.NO_IDENTITY)
        else:
            yield Line(record, Outcome.GOOD, FollowSeen(NETWORK, None, wrapper == "following", who))
