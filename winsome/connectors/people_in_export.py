"""Who the parties of an export's messages are: by address first, and by a name that only one person in the same export bears.

One archive calls an account always by the same name, so its messages find its connections even where old layouts carry no address
(docs/decisions/names-within-one-export.md). Rows of lists never join by name, and between exports a name joins nobody.
"""

from collections.abc import Iterable

from winsome.connectors.lines import Party
from winsome.kernel.text import clean, fold
from winsome.people.laying import Laid, NewCard, lay
from winsome.people.models import PersonCard
from winsome.people.organizing import Origin
from winsome.people.values import PersonValues


class PeopleInExport:
    """The people that one import has shown so far, by name and by address, and a card of this import for each."""

    def __init__(self, import_id: int) -> None:
        self._by_name: dict[str, set[int]] = {}
        self._by_address: dict[str, int] = {}
        self._card: dict[int, int] = {}
        self._namesakes: dict[tuple[str, str, str], tuple[int, int]] = {}
        cards = PersonCard.objects.filter(source__bringing_id=import_id).only("person_id", "values")
        for card in cards.iterator(chunk_size=2000):
            self._learn(card.pk, card.person_id, card.values)

    def learn(self, laid: Laid, new: Iterable[NewCard]) -> None:
        """Remember cards that were just laid down."""
        for card, person, each in zip(laid.cards, laid.people, new, strict=True):
            self._learn(card, person, each.values)

    def cards_for(self, parties: Iterable[Party], origin: Origin) -> dict[Party, tuple[int, int]]:
        """A card of this import and its person for each party; whoever is not known yet gets a card."""
        found: dict[Party, tuple[int, int]] = {}
        missing: dict[tuple[str, str, str], NewCard] = {}
        unknown: list[Party] = []
        for party in parties:
            person = self._find(party)
            if _identity(party) in self._namesakes:
                found[party] = self._namesakes[_identity(party)]
                continue
            if person is not None and person in self._card and self._is_known(party):
                found[party] = (self._card[person], person)
                continue
            unknown.append(party)
            missing.setdefault(_identity(party), _card_of(party, person))
        laid = lay(list(missing.values()), origin) if missing else Laid()
        self.learn(laid, missing.values())
        cards = dict(zip(missing, zip(laid.cards, laid.people, strict=True), strict=True))
        for party in unknown:
            found[party] = cards[_identity(party)]
            self._namesakes.setdefault(_identity(party), cards[_identity(party)])
        return found

    def _find(self, party: Party) -> int | None:
        for address in (party.profile, party.email):
            if address and address in self._by_address:
                return self._by_address[address]
        return self._alone(party.name)

    def _is_known(self, party: Party) -> bool:
        """Does a card of this import tell this party's address already?"""
        return not party.profile or party.profile in self._by_address

    def _alone(self, name: str) -> int | None:
        bearers = self._by_name.get(fold(name), set())
        return next(iter(bearers)) if len(bearers) == 1 else None

    def _learn(self, card: int, person: int, values: PersonValues) -> None:
        self._card.setdefault(person, card)
        if values.name:
            self._by_name.setdefault(fold(values.name), set()).add(person)
        for address in (*values.profiles, *values.emails):
            self._by_address.setdefault(address, person)


def _identity(party: Party) -> tuple[str, str, str]:
    """Two parties with the same address, or without any and with the same name, are one in one export."""
    return (party.profile, party.email, "" if party.profile or party.email else fold(party.name))


def _card_of(party: Party, person: int | None) -> NewCard:
    profiles, emails = (party.profile,) if party.profile else (), (party.email,) if party.email else ()
    return NewCard(values=PersonValues(name=clean(party.name)[:250], profiles=profiles, emails=emails), person_id=person)
