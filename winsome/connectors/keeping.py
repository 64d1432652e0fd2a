"""From a line to the row that is kept of it: its key, its codes and the words that have to be judged. Pure (C2, G1)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import singledispatch
from hashlib import blake2b
from typing import Any

from winsome.connectors.lines import (
    Content,
    FiguresSeen,
    FollowSeen,
    OwnPieceSeen,
    Party,
    PersonSeen,
    PraiseSeen,
    ReactionSeen,
    RowSeen,
)
from winsome.connectors.models.kept_row import Kind
from winsome.kernel.text import clean, fold

# Names of people and organizations are no words about anybody, and are not judged anywhere.
_NAMES = frozenset(
    ("Account Name", "Primary Contact", "Opportunity Owner", "Deal owner", "Owner", "organization", "name", "to", "among")
)
_ADDRESSES = frozenset(("address", "answers", "link", "piece", "profile", "account"))
_A_CODE = re.compile(r"^\S*$|^[\d\W]*$")
_LONGEST = 500


@dataclass(frozen=True)
class Kept:
    """A row about to be kept. `words` were written by somebody; `labels` are values that read like words: both are judged."""

    kind: Kind
    identity: tuple[object, ...]
    values: dict[str, Any]
    at: datetime | None = None
    words: tuple[tuple[str, str], ...] = ()
    who: Party | None = None

    def key(self, telling: str) -> str:
        """The same thing told by two exports has the same key. `telling` is a word that was let through and belongs to it."""
        return _mark((str(self.kind), *map(str, self.identity), telling))

    @property
    def labels(self) -> dict[str, str]:
        """Values that somebody may have typed, such as the stage of a deal."""
        texts = {name: value for name, value in self.values.items() if isinstance(value, str)}
        return {
            name: value
            for name, value in texts.items()
            if name not in _NAMES and name not in _ADDRESSES and not _A_CODE.match(value)
        }

    def all_words(self) -> Iterator[str]:
        """Everything of this row that the guardrail reads."""
        yield from self.labels.values()
        yield from (text for _, text in self.words)


def row_mark(values: dict[str, Any], words: Iterable[object]) -> str:
    """A fingerprint of what is kept, by which an unchanged row of a newer export is recognized."""
    return _mark((sorted(values.items()), list(words)))


def is_office_alone(seen: Content | None) -> bool:
    """Does a record name an organization and a post, but nobody who holds it?"""
    if not isinstance(seen, PersonSeen):
        return False
    names_somebody = seen.full_name or seen.given_name or seen.family_name or seen.emails or seen.profiles
    return bool(seen.organization) and not names_somebody


@singledispatch
def kept_of(seen: object) -> Kept | None:
    """The row that is kept of what a record shows; None when it shows somebody, a contact, or the member's own side."""
    return None


@kept_of.register
def _office(seen: PersonSeen) -> Kept | None:
    if not is_office_alone(seen):
        return None
    values = {"organization": clean(seen.organization), "websites": list(seen.websites), "phones": list(seen.phones)}
    words = _words(("title", seen.title), ("department", seen.department), *(("note", note) for note in seen.notes))
    return Kept(Kind.OFFICE, (fold(seen.organization), fold(seen.title)), _told(values), words=words)


@kept_of.register
def _piece(seen: OwnPieceSeen) -> Kept:
    values = {
        "network": seen.network, "kind": seen.kind, "address": seen.address, "answers": seen.answers, "link": seen.link,
        "public": seen.is_public, "to": [_party(party) for party in seen.to],
    }  # fmt: skip
    # A comment has no address of its own, so its moment tells it; without one, what is left.
    told = seen.address or (seen.answers, seen.at.isoformat() if seen.at else len(seen.text))
    who = seen.to[0] if len(seen.to) == 1 else None
    return Kept(Kind.PIECE, (seen.network, seen.kind, told), _told(values), seen.at, _words(("text", seen.text)), who)


@kept_of.register
def _reaction(seen: ReactionSeen) -> Kept:
    values = {"network": seen.network, "kind": seen.kind, "piece": seen.piece}
    return Kept(Kind.REACTION, (seen.network, seen.piece), _told(values), seen.at)


@kept_of.register
def _follow(seen: FollowSeen) -> Kept:
    who = _party(seen.who) if seen.who else {}
    values = {
        "network": seen.network, "by": "member" if seen.by_member else "them", "organization": clean(seen.organization), **who,
        "ended": seen.has_ended,
    }  # fmt: skip
    told = who.get("profile") or who.get("account") or fold(who.get("name", "")) or fold(seen.organization)
    return Kept(Kind.FOLLOW, (seen.network, seen.by_member, told), _told(values), seen.at, who=seen.who)


@kept_of.register
def _praise(seen: PraiseSeen) -> Kept:
    who = praised(seen)
    values = {"by": "member" if seen.by_member else "them", "shown": seen.is_shown, "of": "skill" if seen.skill else "work"}
    told = (seen.by_member, who.profile or fold(who.name), "" if seen.skill or not seen.at else seen.at.isoformat())
    words = _words(("skill", seen.skill), ("words", seen.words))
    return Kept(Kind.PRAISE, told, _told(values), seen.at, words, who)


@kept_of.register
def _figures(seen: FiguresSeen) -> Kept:
    figures = [[name, value] for name, value in seen.figures]
    days = {"since": _day(seen.since), "until": _day(seen.until)}
    values = {"network": seen.network, "piece": seen.piece, **days, "among": list(seen.among or ()), "figures": figures}
    names = tuple(sorted(name for name, _ in seen.figures))
    identity = (seen.network, seen.piece, seen.since, seen.until, seen.among, names)
    return Kept(Kind.FIGURES, identity, _told(values), _morning(seen.since))


@kept_of.register
def _row(seen: RowSeen) -> Kept:
    values = {name: value[:_LONGEST] for name, value in seen.values}
    return Kept(Kind(seen.kind), (seen.key or tuple(seen.values),), _told({"id": seen.key, **values}), words=_words(*seen.words))


def praised(seen: PraiseSeen) -> Party:
    """The other side of a recommendation or an endorsement."""
    return Party(name=seen.person.full_name, profile=next(iter(seen.person.profiles), ""))


def _party(party: Party) -> dict[str, str]:
    told = {"name": clean(party.name), "profile": party.profile, "account": party.account}
    return {name: value for name, value in told.items() if value}


def _words(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in pairs if text.strip())


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Without what says nothing."""
    return {name: value for name, value in values.items() if value not in ("", None, [])}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _morning(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None


def _mark(told: object) -> str:
    return blake2b(repr(told).encode("utf-8", errors="replace"), digest_size=12).hexdigest()
