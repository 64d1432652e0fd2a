"""Who is who in an archive: most of it names people by number, and only posts tell names with the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from winsome.connectors.lines import Party
from winsome.connectors.reading.entries import Entry
from winsome.connectors.x.scripts import kind_of, objects


@dataclass
class People:
    """The accounts that the archive speaks of, by number."""

    own: Party = field(default_factory=lambda: Party(is_member=True))
    own_number: str = ""
    own_email: str = ""
    _known: dict[str, Party] = field(default_factory=dict)

    def party(self, number: object, screen_name: object = "", name: object = "") -> Party | None:
        """An account by number and what is known of it; None when nothing is told."""
        digits, handle, shown = text(number), text(screen_name), text(name)
        if digits and digits == self.own_number:
            return self.own
        known = self._known.get(digits)
        if known is not None and not (handle or shown):
            return known
        if not (digits or handle):
            return None
        address = profile(handle) or f"x.com/i/user/{digits}"  # such a page leads to the account behind a number
        return Party(name=shown, profile=address, account=f"x:{digits}" if digits else "")

    def learn(self, mention: dict[str, Any]) -> None:
        """Remember a number with its names."""
        number = text(mention.get("id_str")) or text(mention.get("id"))
        if number and number != "-1":
            party = self.party(number, mention.get("screen_name"), mention.get("name"))
            if party is not None and text(mention.get("screen_name")):
                self._known.setdefault(number, party)


def profile(screen_name: str) -> str:
    """An account's address in one spelling."""
    return f"x.com/{screen_name.lstrip('@').lower()}" if screen_name else ""


def text(value: object) -> str:
    """A text, or a number as text, or nothing."""
    return str(value).strip() if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)) else ""


def people_of(entries: Sequence[Entry]) -> People:
    """Look through account and posts for everybody who has a number and a name."""
    people = People()
    for entry in entries:
        if kind_of(entry) == "account":
            for account in objects(entry, "account"):
                people.own_number, people.own_email = text(account.get("accountId")), text(account.get("email"))
                people.own = Party(
                    name=text(account.get("accountDisplayName")),
                    profile=profile(text(account.get("username"))),
                    is_member=True,
                    account=f"x:{people.own_number}" if people.own_number else "",
                )
    for entry in entries:
        if kind_of(entry) == "tweet":
            for tweet in objects(entry, "tweet"):
                for mention in mentions_of(tweet):
                    people.learn(mention)
    return people


def mentions_of(tweet: dict[str, Any]) -> list[dict[str, Any]]:
    """Whom a post mentions."""
    entities = tweet.get("entities")
    mentions = entities.get("user_mentions") if isinstance(entities, dict) else None
    return [mention for mention in mentions if isinstance(mention, dict)] if isinstance(mentions, list) else []
