"""Finding people and organizations, those closest to the viewer first; and the ways that lead to somebody (S1, N4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import F, Max, Sum

from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.members.models import Member
from winsome.people.models import OrganizationEntry, PersonEntry
from winsome.search.index import CANDIDATES, find, terms
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.strength import Strength, Week, strength

# When the index has more than it may bring, those with whom the viewer had to do last are looked through by name as well.
REMEMBERED = 500
Row = TypeVar("Row", PersonEntry, OrganizationEntry)


@dataclass(frozen=True)
class Found:
    """What was found, the best first."""

    people: list[PersonEntry]
    organizations: list[OrganizationEntry]


@dataclass(frozen=True)
class Way:
    """One of us who knows somebody: how close, from how many contacts, until which week."""

    member_id: int
    name: str
    theirs: int
    ours: int
    meetings: int
    last_week: int
    strength: Strength

    @property
    def contacts(self) -> int:
        """All contacts that are counted."""
        return self.theirs + self.ours + self.meetings


def find_people_and_organizations(viewer: Member, text: str, *, size: int = 12) -> Found:
    """Everyone and everything in whose name, short form, employer or address every typed word begins a word.

    The viewer's ties put the candidates in order, then how well the name matches (architecture, search).
    """
    typed = terms(text)
    keys: dict[str, list[int]] = defaultdict(list)
    for kind, key in find(text, audience_ids=viewer.audience_ids):
        keys[kind].append(key)
    people = _narrowest(viewer, PersonEntry.objects.filter(pk__in=keys["person"]).select_related("organization"))
    if len(keys["person"]) + len(keys["organization"]) >= CANDIDATES:
        people = _remembered(viewer, typed) | people
    named = OrganizationEntry.objects.filter(pk__in=keys["organization"]).select_related("organization")
    organizations = _narrowest(viewer, named)
    ties = _ties(viewer, people)
    return Found(
        sorted(people.values(), key=lambda entry: (*ties.get(entry.person_id, (0, 0.0)), *_match(entry, typed)))[:size],
        sorted(organizations.values(), key=lambda entry: (not entry.organization.is_customer, *_match(entry, typed)))[:size],
    )


def ways_to(viewer: Member, person_id: int, *, now: int | None = None) -> list[Way]:
    """Who of us knows somebody, the closest first: read from the counted weeks at once."""
    week = week_of(clock.now()) if now is None else now
    rows = TieWeek.objects.filter(person_id=person_id, audience_id__in=viewer.audience_ids)
    counted: dict[tuple[int, str], list[tuple[int, int, int, int, int]]] = defaultdict(list)
    columns = ("member_id", "member__name", "week", "theirs", "ours", "meetings", "together")
    for member, name, *counts in rows.values_list(*columns):
        counted[(member, name)].append((counts[0], counts[1], counts[2], counts[3], counts[4]))
    ways = [_way(member, name, weeks, week) for (member, name), weeks in counted.items()]
    return sorted(ways, key=lambda way: (-(way.strength.value or 0), -way.contacts, way.name, way.member_id))


def _way(member_id: int, name: str, weeks: list[tuple[int, int, int, int, int]], now: int) -> Way:
    return Way(
        member_id=member_id,
        name=name,
        theirs=sum(theirs for _, theirs, _, _, _ in weeks),
        ours=sum(ours for _, _, ours, _, _ in weeks),
        meetings=sum(meetings for _, _, _, meetings, _ in weeks),
        last_week=max(week for week, _, _, _, _ in weeks),
        strength=strength((Week(week, theirs, ours, together) for week, theirs, ours, _, together in weeks), now=now),
    )


def _narrowest(viewer: Member, entries: Iterable[Row]) -> dict[int, Row]:
    """One row for each person or organization: the narrowest of the viewer's audiences."""
    width = {audience: place for place, audience in enumerate(viewer.audience_ids)}
    found: dict[int, Row] = {}
    for entry in sorted(entries, key=lambda entry: width[entry.audience_id], reverse=True):
        found[entry.person_id if isinstance(entry, PersonEntry) else entry.organization_id] = entry
    return found


def _remembered(viewer: Member, typed: list[str]) -> dict[int, PersonEntry]:
    """Those of the people with whom the viewer had to do last whose name or employer matches."""
    lately = Tie.objects.filter(member=viewer, audience_id__in=viewer.audience_ids).order_by("-last_at")
    people = list(lately.values_list("person_id", flat=True)[:REMEMBERED])
    rows = PersonEntry.objects.filter(person_id__in=people, audience_id__in=viewer.audience_ids)
    names = rows.values_list("pk", "sort_name", "organization_name")
    keys = [pk for pk, name, employer in names if _begin_words(typed, [*name.split(), *terms(employer)])]
    return _narrowest(viewer, PersonEntry.objects.filter(pk__in=keys[:CANDIDATES]).select_related("organization"))


def _begin_words(typed: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in typed)


def _ties(viewer: Member, people: Iterable[int]) -> dict[int, tuple[int, float]]:
    """How much the viewer had to do with each, and how lately: more first, later first."""
    rows = Tie.objects.filter(member=viewer, person_id__in=list(people), audience_id__in=viewer.audience_ids)
    counted = rows.values_list("person_id").annotate(contacts=Sum(F("theirs") + F("ours") + F("meetings")), last=Max("last_at"))
    return {person: (-contacts, -last.timestamp()) for person, contacts, last in counted}


def _match(entry: PersonEntry | OrganizationEntry, typed: list[str]) -> tuple[int, str, int]:
    """How well the name itself matches: it begins so, some of its words are typed in full, or it merely matches."""
    words = entry.sort_name.split()
    if entry.sort_name.startswith(" ".join(typed)) or _begin_words(typed, words[:1]):
        rank = 0
    elif set(typed) & set(words):
        rank = 1
    else:
        rank = 2 if _begin_words(typed, words) else 3
    return rank, entry.sort_name, entry.pk
