"""Whom praise, follows and deals name beside what they tell: a card for each, unless the same export has shown them (C2)."""

from collections.abc import Sequence
from dataclasses import replace

from winsome.connectors.judging import JudgedWords
from winsome.connectors.keeping import praised
from winsome.connectors.laying_people import Laying, card_of
from winsome.connectors.lines import FollowSeen, Line, PersonSeen, PraiseSeen, RowSeen
from winsome.connectors.people_in_export import PeopleInExport, identity_of
from winsome.kernel.text import fold
from winsome.people.laying import NewCard
from winsome.people.models import PersonCard
from winsome.sources.models import Source

Whom = tuple[int, int]  # card and person
_Identity = tuple[str, ...]


class StoringBeside:
    """Finds or lays the card of everybody whom the kept rows of one file name."""

    def __init__(self, laying: Laying, people: PeopleInExport, source: Source) -> None:
        self._laying = laying
        self._people = people
        self._source = source
        self._named: dict[_Identity, Whom] | None = None

    def store(self, lines: Sequence[Line], words: JudgedWords) -> dict[int, Whom]:
        """The card and the person behind each record. Ten endorsed skills make one card, and none that would tell nothing new."""
        new: dict[_Identity, NewCard] = {}
        waiting: dict[int, _Identity] = {}
        found: dict[int, Whom] = {}
        if not any(isinstance(line.content, PraiseSeen | RowSeen | FollowSeen) for line in lines):
            return found
        self._follow_moves(lines)
        for line in lines:
            named = _named_in(line)
            if named is None:
                continue
            identity, seen = named
            known = self._known(line, identity)
            if known is not None and (isinstance(line.content, RowSeen) or not (seen.organization or seen.title)):
                found[line.record] = known
                continue
            waiting[line.record] = identity
            if identity not in new:
                new[identity] = replace(card_of(line.record, seen, words), person_id=known[1] if known else None)
        laid = self._laying.lay(list(new.values()))
        cards = dict(zip(new, zip(laid.cards, laid.people, strict=True), strict=True))
        if self._named is not None:
            self._named |= cards
        return found | {record: cards[identity] for record, identity in waiting.items()}

    def _follow_moves(self, lines: Sequence[Line]) -> None:
        """People may have been joined, parted or drawn in since they were remembered."""
        praise = [praised(line.content) for line in lines if isinstance(line.content, PraiseSeen)]
        follows = [line.content.who for line in lines if isinstance(line.content, FollowSeen) and line.content.who]
        self._people.follow_moves([*praise, *follows])
        rows = [named[0] for line in lines if isinstance(line.content, RowSeen) and (named := _named_in(line))]
        before = self._named_before() if rows else {}
        cards = {who: before[who][0] for who in rows if who in before}
        people = dict(PersonCard.objects.filter(pk__in=cards.values()).values_list("pk", "person_id")) if cards else {}
        for who, card in cards.items():
            before[who] = (card, people[card])

    def _known(self, line: Line, identity: _Identity) -> Whom | None:
        """Who this is: told by address or by the only bearer of a name; of a deal, by name and organization in its file."""
        if isinstance(line.content, PraiseSeen):
            return self._people.card_of(praised(line.content))
        if isinstance(line.content, FollowSeen) and line.content.who:
            return self._people.card_of(line.content.who)
        return self._named_before().get(identity)

    def _named_before(self) -> dict[_Identity, Whom]:
        """Whom the rows of this file named so far, also those that an earlier run of the job has stored."""
        if self._named is None:
            cards = PersonCard.objects.filter(source=self._source).exclude(record=None).order_by("-pk")
            rows = cards.values_list("pk", "person_id", "values")
            self._named = {_by_name(values.name, values.organization): (card, person) for card, person, values in rows}
        return self._named


def _named_in(line: Line) -> tuple[_Identity, PersonSeen] | None:
    seen = line.content
    if isinstance(seen, PraiseSeen):
        return identity_of(praised(seen)), seen.person
    if isinstance(seen, RowSeen) and seen.who:
        return _by_name(seen.who.full_name, seen.who.organization), seen.who
    if isinstance(seen, FollowSeen) and seen.who and seen.who.name:
        profiles = (seen.who.profile,) if seen.who.profile else ()
        return identity_of(seen.who), PersonSeen(full_name=seen.who.name, profiles=profiles)
    return None


def _by_name(name: str, organization: str) -> _Identity:
    return (fold(name), fold(organization))
