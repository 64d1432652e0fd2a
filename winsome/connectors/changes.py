"""What an import changed, told from the cards themselves: who is new, who changed and how, who was told the same again (C2)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from winsome.interactions.models import Interaction, Participation
from winsome.interactions.telling_again import contacts_told_by
from winsome.interactions.with_whom import entries_of
from winsome.members.models import Member
from winsome.people.models import PersonCard, PersonEntry
from winsome.people.resolving import CardSeen, resolve_person, shown_values
from winsome.sources.models import Import

PAGE = 50
NEW, CHANGED, SAME = "new", "changed", "same"
WHAT = {NEW: _("new"), CHANGED: _("changed"), SAME: _("as before")}
_ONE = ("name", "organization", "title", "city", "country")
_SEVERAL = ("aliases", "emails", "phones", "profiles", "websites")


@dataclass(frozen=True)
class ValueChange:
    """One field that is told otherwise since this import; `before` is empty where nothing was known."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class PersonChanged:
    """Somebody whom an import told of, and what it changed about them in the viewer's eyes."""

    key: int
    person_id: int
    entry: PersonEntry | None
    changes: list[ValueChange]


@dataclass(frozen=True)
class ContactBrought:
    """A contact that an import brought, and with whom it was."""

    interaction: Interaction
    others: list[PersonEntry]


def counted(bringing: Import, viewer: Member) -> dict[str, int]:
    """How many people an import brought anew, changed, and told the same again."""
    rows = _first_cards(bringing, viewer).order_by().values("known", "said").annotate(Count("pk"))
    counts = {NEW: 0, CHANGED: 0, SAME: 0}
    for row in rows:
        counts[SAME if row["said"] else CHANGED if row["known"] else NEW] += row["pk__count"]
    return counts


def people_changed(bringing: Import, what: str, viewer: Member, *, after: int = 0) -> list[PersonChanged]:
    """The people of an import to whom this happened, in the order of the file, with what changed; one more than a page."""
    wanted = {NEW: Q(known=False), CHANGED: Q(known=True, said=False), SAME: Q(said=True)}[what]
    cards = list(_first_cards(bringing, viewer).filter(wanted, pk__gt=after).order_by("pk")[: PAGE + 1])
    people = [card.person_id for card in cards]
    entries = entries_of(viewer, people)
    before, now = _cards_of(bringing, people, viewer)
    return [
        PersonChanged(card.pk, card.person_id, entries.get(card.person_id), _changes(before[card.person_id], now[card.person_id]))
        for card in cards
    ]


def contacts_counted(bringing: Import, viewer: Member) -> int:
    """How many contacts an import brought, as far as this member sees them."""
    return contacts_told_by(_sources(bringing)).visible_to(viewer).count()


def contacts_brought(bringing: Import, viewer: Member, *, after: int = 0) -> list[ContactBrought]:
    """The contacts of an import in the order of the file; one more than a page."""
    rows = list(contacts_told_by(_sources(bringing)).visible_to(viewer).filter(pk__gt=after).order_by("pk")[: PAGE + 1])
    taking_part = Participation.objects.filter(interaction__in=rows).values_list("interaction_id", "person_id").distinct()
    people: dict[int, list[int]] = defaultdict(list)
    for interaction, person in taking_part:
        people[interaction].append(person)
    entries = entries_of(viewer, {person for each in people.values() for person in each})
    return [ContactBrought(row, [entries[key] for key in people[row.pk] if key in entries]) for row in rows]


def _first_cards(bringing: Import, viewer: Member) -> Any:
    """An import's first card of each person; `known`: told of before, `said`: the same words by the same owner."""
    sources = list(bringing.sources.values_list("pk", flat=True))
    seen = PersonCard.objects.visible_to(viewer)
    of_person = seen.filter(person_id=OuterRef("person_id"), pk__lt=OuterRef("pk"))
    earlier = of_person.filter(Q(source=None) | ~Q(source_id__in=sources))
    said = earlier.filter(owner_id=bringing.owner_id, row_hash=OuterRef("row_hash"))
    first = seen.filter(source_id__in=sources).exclude(Exists(of_person.filter(source_id__in=sources)))
    return first.annotate(known=Exists(earlier), said=Exists(said))


def _cards_of(
    bringing: Import, people: Iterable[int], viewer: Member
) -> tuple[dict[int, list[CardSeen]], dict[int, list[CardSeen]]]:
    """Of each person the cards before this import, and those with it."""
    before: dict[int, list[CardSeen]] = defaultdict(list)
    now: dict[int, list[CardSeen]] = defaultdict(list)
    sources = set(bringing.sources.values_list("pk", flat=True))
    first: dict[int, int] = {}
    cards = PersonCard.objects.visible_to(viewer).filter(person_id__in=set(people)).order_by("pk")
    held = list(cards.only("person_id", "source_id", "values", "as_of"))
    for card in held:
        if card.source_id in sources:
            first.setdefault(card.person_id, card.pk)
    for card in held:
        seen = CardSeen(card.pk, card.values, card.as_of, card.is_typed)
        if card.source_id in sources:
            now[card.person_id].append(seen)
        elif card.pk < first[card.person_id]:
            before[card.person_id].append(seen)
            now[card.person_id].append(seen)
    return before, now


def _changes(before: list[CardSeen], now: list[CardSeen]) -> list[ValueChange]:
    was, became = resolve_person(before), resolve_person(now)
    pairs = [(field, str(getattr(was, field) or ""), str(getattr(became, field) or "")) for field in _ONE]
    for field in _SEVERAL:
        known = shown_values(before, field)
        added = [value for value in shown_values(now, field) if value not in known]
        pairs.append((field, "", ", ".join(added)))
    return [ValueChange(field, old, new) for field, old, new in pairs if new and old != new]


def _sources(bringing: Import) -> list[int]:
    return list(bringing.sources.values_list("pk", flat=True))
