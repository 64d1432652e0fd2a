"""Laying cards down: the one way by which a card comes into the record, typed or brought in (C2, C3, G5).

Cards join when a normalized profile address or a personal e-mail is equal, within what the card's audience can see, and on
nothing else until `matching` exists. A wider card draws narrower ones in; nobody's private card ever shapes what others see.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from winsome.guardrail.judged import Judged
from winsome.kernel import clock
from winsome.kernel.prepared import prepared
from winsome.kernel.writing import be_the_writer, insert_rows, reserve_ids
from winsome.members.audiences import seen_from
from winsome.members.models import Audience
from winsome.people.addresses import is_personal, phone_key
from winsome.people.drawing_in import draw_in
from winsome.people.indexing import refresh_people
from winsome.people.models import Fact, Handle, Person, PersonCard, PersonEntry, RoleHeld, Telephone
from winsome.people.naming import name_key
from winsome.people.organizing import Origin, organizations_named
from winsome.people.resolving import CardSeen, resolve_person, search_words
from winsome.people.values import Encoded, PersonValues, encode
from winsome.search.index import Document, add

HANDLE_LIMIT = 320  # letters: what an e-mail address may have, and more than any profile address has

# How somebody is known under an address: narrowness, the key of the oldest handle, the person.
Known = tuple[int, int, int]
_NOBODY: Known = (3, 0, 0)


@dataclass(frozen=True)
class NewCard:
    """A card about to be laid down. `person_id` is given when the member says whose it is."""

    values: PersonValues
    record: int | None = None
    facts: tuple[Judged, ...] = ()
    person_id: int | None = None


@dataclass
class Laid:
    """What became of the cards, in their order: card and person each, and whether it told anything new."""

    cards: list[int] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    news: list[str] = field(default_factory=list)  # new, changed, same


def handles_of(values: PersonValues) -> list[str]:
    """The addresses by which this card is recognized: profile addresses and personal e-mails. One without end is nobody's."""
    addresses = dict.fromkeys([*values.profiles, *filter(is_personal, values.emails)])
    return [address for address in addresses if len(address) <= HANDLE_LIMIT]


def phone_keys(values: PersonValues) -> list[str]:
    """The ends of the telephone numbers on this card, each once."""
    return list(dict.fromkeys(filter(None, map(phone_key, values.phones))))


def row_hash(values: PersonValues) -> str:
    """A fingerprint of a card's values, by which an unchanged row of a newer export is recognized."""
    return _mark(encode(values))


def _mark(stored: Encoded) -> str:
    return hashlib.blake2b(repr(dict(stored)).encode(), digest_size=16).hexdigest()


def lay(new: Sequence[NewCard], origin: Origin) -> Laid:
    """Lay at most a few hundred cards down in the caller's transaction."""
    be_the_writer()
    handles = [handles_of(card.values) for card in new]
    known, is_known_elsewhere = _people_by_handle({handle for each in handles for handle in each}, origin)
    laid, fresh = _assign(new, handles, known)
    stored = [encode(card.values) for card in new]
    hashes = [_mark(each) for each in stored]
    laid.news = _news(laid, hashes, fresh, origin)
    laid.cards = list(reserve_ids(PersonCard, len(new)))
    made_at = clock.now()
    insert_rows(Person, ["id", "created_at"], [(pk, made_at) for pk in sorted(fresh)])
    insert_rows(
        PersonCard,
        [
            "id",
            "person_id",
            "owner_id",
            "audience_id",
            "source_id",
            "record",
            "row_hash",
            "as_of",
            "created_at",
            "values",
        ],
        [
            (
                pk,
                person,
                origin.owner_id,
                origin.audience_id,
                origin.source_id,
                card.record,
                mark,
                origin.as_of,
                made_at,
                values,
            )
            for pk, person, card, mark, values in zip(laid.cards, laid.people, new, hashes, stored, strict=True)
        ],
    )
    insert_rows(
        Handle,
        ["card_id", "person_id", "audience_id", "value"],
        [
            (pk, person, origin.audience_id, handle)
            for pk, person, each in zip(laid.cards, laid.people, handles, strict=True)
            for handle in each
        ],
    )
    numbers = [(pk, key) for pk, card in zip(laid.cards, new, strict=True) for key in phone_keys(card.values)]
    insert_rows(Telephone, ["card_id", "digits"], numbers)
    employers = _lay_roles(new, laid, origin)
    _lay_facts(new, laid, origin)
    _index(new, laid, fresh, employers, origin)
    if is_known_elsewhere:
        met = {handle: person for each, person in zip(handles, laid.people, strict=True) for handle in each}
        draw_in(met, origin.audience_id)
    return laid


def _people_by_handle(handles: set[str], origin: Origin) -> tuple[dict[str, Known], bool]:
    """Who is known under these addresses to the card's audience, the widest audience and the oldest card first; and whether
    anybody out of its sight is.
    """
    sight = seen_from({origin.audience_id})[origin.audience_id]
    known: dict[str, Known] = {}
    is_known_elsewhere = False
    for audience, pk, value, person in _known_under(handles):
        if audience not in sight:
            is_known_elsewhere = True
            continue
        found = (_narrowness(audience, origin), pk, person)
        known[value] = min(found, known.get(value, found))
    return known, is_known_elsewhere


@prepared
def _known_under(handles: Collection[str]) -> QuerySet[Handle, tuple[int, int, str, int]]:
    return Handle.objects.filter(value__in=handles).values_list("audience_id", "pk", "value", "person_id")


def _narrowness(audience_id: int, origin: Origin) -> int:
    """Company, then team, then the card's own audience."""
    if audience_id == Audience.company():
        return 0
    return 2 if audience_id == origin.audience_id else 1


def _assign(new: Sequence[NewCard], handles: list[list[str]], known: dict[str, Known]) -> tuple[Laid, set[int]]:
    """Give each card its person: the one named, the one known under an address, or a new one."""
    people: list[int] = []
    placeholders = 0
    for card, each in zip(new, handles, strict=True):
        person = card.person_id or min((known[handle] for handle in each if handle in known), default=_NOBODY)[2]
        if not person:
            placeholders += 1
            person = -placeholders
        for handle in each:
            known.setdefault(handle, (*_NOBODY[:2], person))
        people.append(person)
    ids = list(reserve_ids(Person, placeholders)) if placeholders else []
    return Laid(people=[ids[-person - 1] if person < 0 else person for person in people]), set(ids)


def _news(laid: Laid, hashes: list[str], fresh: set[int], origin: Origin) -> list[str]:
    """Was each card somebody new, something changed, or what this owner's cards said already?"""
    met = [person for person in laid.people if person not in fresh]
    own = PersonCard.objects.filter(person_id__in=met, owner_id=origin.owner_id)
    said = set(own.values_list("person_id", "row_hash")) if met else set()
    seen: set[int] = set()
    news = []
    for person, mark in zip(laid.people, hashes, strict=True):
        first = person in fresh and person not in seen
        news.append("new" if first else "same" if (person, mark) in said else "changed")
        seen.add(person)
    return news


def _lay_roles(new: Sequence[NewCard], laid: Laid, origin: Origin) -> dict[int, int]:
    employed = [
        (pk, person, card) for pk, person, card in zip(laid.cards, laid.people, new, strict=True) if card.values.organization
    ]
    found = organizations_named(((card.values.organization, card.record) for _, _, card in employed), origin)
    roles = []
    employers: dict[int, int] = {}
    for pk, person, card in employed:
        organization = found.get(name_key(card.values.organization))
        if organization is None:
            continue
        employers[pk] = organization
        roles.append((pk, person, origin.audience_id, organization, card.values.title, origin.as_of.date()))
    insert_rows(RoleHeld, ["card_id", "person_id", "audience_id", "organization_id", "title", "seen_on"], roles)
    return employers


def _lay_facts(new: Sequence[NewCard], laid: Laid, origin: Origin) -> None:
    facts = [
        (pk, person, origin.audience_id, origin.owner_id, fact, origin.as_of)
        for pk, person, card in zip(laid.cards, laid.people, new, strict=True)
        for fact in card.facts
    ]
    insert_rows(Fact, ["card_id", "person_id", "audience_id", "author_id", "statement", "created_at"], facts)


def _index(new: Sequence[NewCard], laid: Laid, fresh: set[int], employers: dict[int, int], origin: Origin) -> None:
    """Index new people straight from the cards at hand, which are all they have; resolve the others from all of theirs."""
    refresh_people(set(laid.people) - fresh)
    cards: dict[int, list[CardSeen]] = {}
    for pk, person, card in zip(laid.cards, laid.people, new, strict=True):
        if person in fresh:
            cards.setdefault(person, []).append(CardSeen(pk, card.values, origin.as_of, origin.source_id is None))
    entries, documents = [], []
    for entry, (person, seen) in zip(reserve_ids(PersonEntry, len(cards)) if cards else [], cards.items(), strict=True):
        look = resolve_person(seen)
        entries.append(
            (entry, person, origin.audience_id, look.name[:250], look.sort_name, employers.get(look.employer_card or 0),
             look.organization[:250], look.title, look.country[:80], 0)
        )  # fmt: skip
        documents.append(Document("person", entry, origin.audience_id, search_words(seen)))
    columns = [
        "id",
        "person_id",
        "audience_id",
        "name",
        "sort_name",
        "organization_id",
        "organization_name",
        "title",
        "country",
        "interactions",
    ]
    insert_rows(PersonEntry, columns, entries)
    add(documents)
