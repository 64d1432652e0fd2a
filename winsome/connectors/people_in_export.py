"""Who the parties of an export's messages are: by address first, and by a name that only one person in the same export bears.

One archive calls an account always by the same name, so its messages find its connections even where old layouts carry no address
(docs/decisions/names-within-one-export.md). Rows of lists never join by name, and between exports a name joins nobody.
"""

from collections.abc import Iterable

from winsome.connectors.lines import Line, Party, PersonSeen
from winsome.kernel.text import clean, fold
from winsome.people.laying import Laid, NewCard, lay
from winsome.people.models import PersonCard
from winsome.people.organizing import Origin
from winsome.people.values import PersonValues

Cards = dict[Party, tuple[int, int]]  # the card and the person of each
Identity = tuple[str, str, str]


class PeopleInExport:
    """The people that one import has shown so far, by name and by address, and a card of this import for each."""

    def __init__(self, import_id: int) -> None:
        self._by_name: dict[str, set[int]] = {}
        self._by_address: dict[str, int] = {}
        self._card: dict[int, int] = {}
        self._namesakes: dict[Identity, tuple[int, int]] = {}
        self._by_account: dict[str, int] = {}
        self._named: set[int] = set()
        self._at: dict[tuple[int, int], int] = {}
        cards = PersonCard.objects.filter(source__bringing_id=import_id).order_by("pk")
        for card in cards.only("person_id", "source_id", "record", "values").iterator(chunk_size=2000):
            self._learn(card.pk, card.person_id, card.values)
            if card.source_id is not None and card.record is not None:
                self._at[card.source_id, card.record] = card.person_id

    def learn(self, laid: Laid, new: Iterable[NewCard]) -> None:
        """Remember cards that were just laid down."""
        for card, person, each in zip(laid.cards, laid.people, new, strict=True):
            self._learn(card, person, each.values)

    def learn_accounts(self, source_id: int, lines: Iterable[Line]) -> None:
        """Remember again under which accounts the export speaks of those whom an earlier run laid down."""
        for line in lines:
            if isinstance(line.content, PersonSeen) and (person := self._at.get((source_id, line.record))) is not None:
                self.learn_account(line.content.account, person)

    def learn_account(self, account: str, person: int) -> None:
        """Remember under which account the export speaks of somebody."""
        if account:
            self._by_account.setdefault(account, person)

    def person_of(self, party: Party) -> int | None:
        """Who this is, if this import has shown that person already."""
        return self._find(party)

    def cards_for(self, parties: Iterable[Party], origin: Origin) -> Cards:
        """A card of this import and its person for each party; whoever is not known yet gets a card."""
        found: Cards = {}
        missing: dict[Identity, NewCard] = {}
        unknown: list[Party] = []
        for party in parties:
            person = self._find(party)
            same = self._namesakes.get(identity_of(party))
            if same is not None and self._is_told(party, same[1]):
                found[party] = same
                continue
            if person is not None and person in self._card and self._is_known(party) and self._is_told(party, person):
                found[party] = (self._card[person], person)
                continue
            unknown.append(party)
            card = _card_of(party, person)
            if not missing.setdefault(identity_of(party), card).values.name:
                missing[identity_of(party)] = card
        laid = lay(list(missing.values()), origin) if missing else Laid()
        self.learn(laid, missing.values())
        cards = dict(zip(missing, zip(laid.cards, laid.people, strict=True), strict=True))
        for party in unknown:
            found[party] = cards[identity_of(party)]
            self._namesakes.setdefault(identity_of(party), cards[identity_of(party)])
            self.learn_account(party.account, found[party][1])
        return found

    def _find(self, party: Party) -> int | None:
        if party.account in self._by_account:
            return self._by_account[party.account]
        for address in (party.profile, party.email):
            if address and address in self._by_address:
                return self._by_address[address]
        return None if party.email or party.account else self._alone(party.name)

    def _is_known(self, party: Party) -> bool:
        """Does a card of this import tell this party's address already?"""
        return not party.profile or party.profile in self._by_address

    def _is_told(self, party: Party, person: int) -> bool:
        """Does a card tell this party's name already? Mail often shows an address first and the name later."""
        return not (party.email and party.name) or person in self._named

    def _alone(self, name: str) -> int | None:
        bearers = self._by_name.get(fold(name), set())
        return next(iter(bearers)) if len(bearers) == 1 else None

    def _learn(self, card: int, person: int, values: PersonValues) -> None:
        self._card.setdefault(person, card)
        if values.name:
            self._by_name.setdefault(fold(values.name), set()).add(person)
            self._named.add(person)
        for address in (*values.profiles, *values.emails):
            self._by_address.setdefault(address, person)


def identity_of(party: Party) -> Identity:
    """Two parties with the same address or account, or without any and with the same name, are one in one export."""
    address = party.profile or party.email or party.account
    return (party.profile, party.email, party.account if address else fold(party.name))


def _card_of(party: Party, person: int | None) -> NewCard:
    profiles, emails = (party.profile,) if party.profile else (), (party.email,) if party.email else ()
    return NewCard(values=PersonValues(name=clean(party.name)[:250], profiles=profiles, emails=emails), person_id=person)
