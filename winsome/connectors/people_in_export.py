"""Who the parties of an export's messages are: by address first, and by a name that only one person in the same export bears.

One archive calls an account always by the same name, so its messages find its connections even where old layouts carry no address
(docs/decisions/names-within-one-export.md). Rows of lists never join by name, and between exports a name joins nobody.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from django.db.models import QuerySet

from winsome.connectors.lines import ContactSeen, Line, Party, PersonSeen
from winsome.interactions.models import Interaction, Participation, Telling
from winsome.kernel.prepared import prepared
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
        self._import_id = import_id
        self._namesakes: dict[Identity, int] = {}
        self._by_account: dict[str, int] = {}
        self._load()

    def _load(self) -> None:
        self._by_name: dict[str, set[int]] = {}
        self._by_address: dict[str, int] = {}
        self._card: dict[int, int] = {}
        self._named: set[int] = set()
        self._at: dict[tuple[int, int], int] = {}
        cards = PersonCard.objects.filter(source__bringing_id=self._import_id).order_by("pk")
        for card in cards.only("person_id", "source_id", "record", "values").iterator(chunk_size=2000):
            self._learn(card.pk, card.person_id, card.values)
            if card.source_id is not None and card.record is not None:
                self._at[card.source_id, card.record] = card.person_id

    def learn(self, laid: Laid, new: Iterable[NewCard]) -> None:
        """Remember cards that were just laid down."""
        for card, person, each in zip(laid.cards, laid.people, new, strict=True):
            self._learn(card, person, each.values)

    def learn_again(self, source_id: int, lines: Sequence[Line], outside: Callable[[ContactSeen], Sequence[Party]]) -> None:
        """Remember again who is who in records that an earlier run stored: by their accounts and by their names."""
        met = self._met_in(source_id, lines)
        for line in lines:
            if isinstance(line.content, PersonSeen) and (person := self._at.get((source_id, line.record))) is not None:
                self.learn_account(line.content.account, person)
            elif isinstance(line.content, ContactSeen):
                parties = list(dict.fromkeys(outside(line.content)))
                people = met.get(line.record, [])
                if len(parties) == len(people):
                    for party, person in zip(parties, people, strict=True):
                        self._remember(party, person)

    def learn_account(self, account: str, person: int) -> None:
        """Remember under which account the export speaks of somebody."""
        if account:
            self._by_account.setdefault(account, person)

    def follow_moves(self, parties: Iterable[Party]) -> None:
        """Notice in the caller's transaction when cards of this import hang on other people by now, because another import
        drew them in or a member joined them: what was remembered of these people follows.
        """
        remembered = {self._namesakes.get(identity_of(party)) or self._find(party) for party in parties}
        cards = {self._card[person]: person for person in remembered if person in self._card}
        current = dict(_people_of(cards)) if cards else {}
        if current == cards:
            return
        first_card = self._card
        self._load()
        now = dict(PersonCard.objects.filter(source__bringing_id=self._import_id).values_list("pk", "person_id"))
        moved = {person: now[card] for person, card in first_card.items() if card in now}
        self._namesakes = {who: moved[person] for who, person in self._namesakes.items() if person in moved}
        self._by_account = {account: moved[person] for account, person in self._by_account.items() if person in moved}

    def person_of(self, party: Party) -> int | None:
        """Who this is, if this import has shown that person already."""
        return self._find(party)

    def card_of(self, party: Party) -> tuple[int, int] | None:
        """The card and the person, if this import has shown that person already."""
        person = self._find(party)
        card = self._card.get(person) if person is not None else None
        return None if person is None or card is None else (card, person)

    def cards_for(self, parties: Iterable[Party], origin: Origin) -> Cards:
        """A card of this import and its person for each party; whoever is not known yet gets a card."""
        parties = list(parties)
        self.follow_moves(parties)
        found: Cards = {}
        missing: dict[Identity, NewCard] = {}
        unknown: list[Party] = []
        for party in parties:
            person = self._find(party)
            same = self._namesakes.get(identity_of(party))
            if same is not None and same in self._card and self._is_told(party, same):
                found[party] = (self._card[same], same)
                continue
            if person is not None and person in self._card and self._is_known(party) and self._is_told(party, person):
                found[party] = (self._card[person], person)
                self._remember(party, person)
                continue
            unknown.append(party)
            card = _card_of(party, person)
            if not missing.setdefault(identity_of(party), card).values.name:
                missing[identity_of(party)] = card
        laid = lay(list(missing.values()), origin) if missing else Laid()
        self.learn(laid, missing.values())
        people = dict(zip(missing, laid.people, strict=True))
        for party in unknown:
            person = people[identity_of(party)]
            # Always the first card of this import: which one it is must not depend on where a run was stopped.
            found[party] = (self._card[person], person)
            self._remember(party, person)
        return found

    def _met_in(self, source_id: int, lines: Sequence[Line]) -> dict[int, list[int]]:
        """With whom the stored contacts of these records were, in the order in which the records name them; other sources may
        have told them before.
        """
        records = [line.record for line in lines if isinstance(line.content, ContactSeen)]
        rows = Interaction.objects.filter(source_id=source_id, record__in=records).values_list("pk", "record")
        told = Telling.objects.filter(source_id=source_id, record__in=records).values_list("interaction_id", "record")
        record_of = {**dict(rows), **dict(told)}
        own = Participation.objects.filter(card__source__bringing_id=self._import_id, interaction_id__in=record_of)
        met: dict[int, list[int]] = {}
        for interaction, person in own.order_by("pk").values_list("interaction_id", "person_id"):
            met.setdefault(record_of[interaction] or 0, []).append(person)
        return met

    def _remember(self, party: Party, person: int) -> None:
        self._namesakes.setdefault(identity_of(party), person)
        self.learn_account(party.account, person)

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


@prepared
def _people_of(cards: Collection[int]) -> QuerySet[PersonCard, tuple[int, int]]:
    return PersonCard.objects.filter(pk__in=cards).values_list("pk", "person_id")


def _card_of(party: Party, person: int | None) -> NewCard:
    profiles, emails = (party.profile,) if party.profile else (), (party.email,) if party.email else ()
    return NewCard(values=PersonValues(name=clean(party.name)[:250], profiles=profiles, emails=emails), person_id=person)
