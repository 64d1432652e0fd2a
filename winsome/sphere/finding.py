"""Finding people and organizations, those closest to the viewer first; and the ways that lead to somebody (S1, N4)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from django.db.models import F, Max, QuerySet, Sum

from winsome.kernel import clock
from winsome.kernel.clock import week_of
from winsome.kernel.prepared import Each, prepared
from winsome.members.models import Member
from winsome.people.models import OrganizationEntry, PersonEntry
from winsome.people.ordering import first_of_each
from winsome.search.index import CANDIDATES, find, terms
from winsome.sphere.half_life import beside_other_rows, or_the_setting
from winsome.sphere.models import Tie, TieWeek
from winsome.sphere.strength import Strength, Week, strength

# When the index has more than it may bring, those with whom the viewer had to do last are looked through by name as well.
REMEMBERED = 200
Row = TypeVar("Row", PersonEntry, OrganizationEntry)


@dataclass(frozen=True)
class Found:
    """What was found, the best first."""

    people: list[PersonEntry]
    organizations: list[OrganizationEntry]


class Candidate(NamedTuple):
    """An index row as far as putting it in order needs: its key, whom it is about, who sees it, and its name."""

    key: int
    subject: int
    audience_id: int
    sort_name: str
    is_customer: bool = False


_COLUMNS = ("pk", "person_id", "audience_id", "sort_name")
_NO_TIE = (0, 0.0)


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
    people = _people(viewer, typed, keys["person"], is_cut=sum(map(len, keys.values())) >= CANDIDATES)
    ties = _ties(viewer, people)
    people_first = sorted(people.values(), key=lambda seen: (*ties.get(seen.subject, _NO_TIE), *_match(seen, typed)))
    organizations = _organizations(viewer, keys["organization"])
    organizations_first = sorted(organizations.values(), key=lambda seen: (not seen.is_customer, *_match(seen, typed)))
    return Found(_whole(PersonEntry, people_first[:size]), _whole(OrganizationEntry, organizations_first[:size]))


def ways_to(viewer: Member, person_id: int, *, now: int | None = None) -> list[Way]:
    """Who of us knows somebody, the closest first: read from the counted weeks at once."""
    week = week_of(clock.now()) if now is None else now
    counted: dict[tuple[int, str], list[tuple[int, int, int, int, int]]] = defaultdict(list)
    found = _weeks_with(person_id, viewer.audience_ids)
    for _, member, name, *counts in found:
        counted[(member, name)].append((counts[0], counts[1], counts[2], counts[3], counts[4]))
    half_life = or_the_setting(found[0][0] if found else None) / 7
    ways = [_way(member, name, weeks, week, half_life) for (member, name), weeks in counted.items()]
    return sorted(ways, key=lambda way: (-(way.strength.value or 0), -way.contacts, way.name, way.member_id))


@prepared
def _weeks_with(person_id: int, audiences: Collection[int]) -> "QuerySet[TieWeek, tuple[Any, ...]]":
    rows = TieWeek.objects.filter(person_id=person_id, audience_id__in=audiences).annotate(half_life=beside_other_rows())
    return rows.values_list("half_life", "member_id", "member__name", "week", "theirs", "ours", "meetings", "together")


def _way(member_id: int, name: str, weeks: list[tuple[int, int, int, int, int]], now: int, half_life: float) -> Way:
    return Way(
        member_id=member_id,
        name=name,
        theirs=sum(theirs for _, theirs, _, _, _ in weeks),
        ours=sum(ours for _, _, ours, _, _ in weeks),
        meetings=sum(meetings for _, _, _, meetings, _ in weeks),
        last_week=max(week for week, _, _, _, _ in weeks),
        strength=strength(
            (Week(week, theirs, ours, together) for week, theirs, ours, _, together in weeks), now=now, half_life=half_life
        ),
    )


def _people(viewer: Member, typed: list[str], keys: list[int], *, is_cut: bool) -> dict[int, Candidate]:
    """The candidates of the index; when it had more than it may bring, those of the people met last who match as well."""
    seen = [Candidate(*row) for row in _person_rows(keys)]
    if is_cut:
        audiences = viewer.audience_ids
        met = (Candidate(*row) for row in _rows_met_lately(viewer.pk, Each(audiences)))
        mine = (each for each in met if each.audience_id in audiences)
        seen += [each for each in mine if _begin_words(typed, each.sort_name.split())]
    return _narrowest(viewer, seen)


def _organizations(viewer: Member, keys: list[int]) -> dict[int, Candidate]:
    rows = _organization_rows(keys)
    return _narrowest(viewer, [Candidate(*row[:4], is_customer=row[4] is not None and row[5] is None) for row in rows])


@prepared
def _rows_met_lately(member: int, audiences: Collection[int]) -> "QuerySet[PersonEntry, tuple[int, int, int, str]]":
    """Every row of the people met last. Without asking for its audience: SQLite would begin with that, and read everybody."""
    lately = (
        Tie.objects.filter(member_id=member, audience_id=audience).order_by(F("last_at").desc(nulls_last=True))
        for audience in audiences
    )
    people = first_of_each(rows.values("person_id")[:REMEMBERED] for rows in lately)
    return PersonEntry.objects.filter(person_id__in=people).values_list(*_COLUMNS)


@prepared
def _person_rows(keys: Collection[int]) -> "QuerySet[PersonEntry, tuple[int, int, int, str]]":
    return PersonEntry.objects.filter(pk__in=keys).values_list(*_COLUMNS)


@prepared
def _organization_rows(
    keys: Collection[int],
) -> "QuerySet[OrganizationEntry, tuple[int, int, int, str, date | None, date | None]]":
    return OrganizationEntry.objects.filter(pk__in=keys).values_list(
        "pk", "organization_id", "audience_id", "sort_name", "organization__customer_since", "organization__customer_until"
    )


def _narrowest(viewer: Member, seen: Iterable[Candidate]) -> dict[int, Candidate]:
    """One row for each person or organization: the narrowest of the viewer's audiences."""
    width = {audience: place for place, audience in enumerate(viewer.audience_ids)}
    return {each.subject: each for each in sorted(seen, key=lambda each: width[each.audience_id], reverse=True)}


def _whole(model: type[Row], seen: list[Candidate]) -> list[Row]:
    """The rows themselves, in this order."""
    ask = _whole_people if model is PersonEntry else _whole_organizations
    rows: dict[int, Row] = {row.pk: row for row in ask([each.key for each in seen])}  # type: ignore[misc]
    return [rows[each.key] for each in seen if each.key in rows]


@prepared
def _whole_people(keys: Collection[int]) -> "QuerySet[PersonEntry]":
    return PersonEntry.objects.filter(pk__in=keys).select_related("organization")


@prepared
def _whole_organizations(keys: Collection[int]) -> "QuerySet[OrganizationEntry]":
    return OrganizationEntry.objects.filter(pk__in=keys)


def _begin_words(typed: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in typed)


def _ties(viewer: Member, people: Iterable[int]) -> dict[int, tuple[int, float]]:
    """How much the viewer had to do with each, and how lately: more first, later first."""
    counted = _counted(viewer.pk, list(people), viewer.audience_ids)
    return {person: (-contacts, -last.timestamp() if last else 0.0) for person, contacts, last in counted}


@prepared
def _counted(
    member: int, people: Collection[int], audiences: Collection[int]
) -> "QuerySet[Tie, tuple[int, int, datetime | None]]":
    rows = Tie.objects.filter(member_id=member, person_id__in=people, audience_id__in=audiences).values_list("person_id")
    return rows.annotate(contacts=Sum(F("theirs") + F("ours") + F("meetings")), last=Max("last_at"))


def _match(seen: Candidate, typed: list[str]) -> tuple[int, str, int]:
    """How well the name itself matches: it begins so, some of its words are typed in full, or it merely matches."""
    words = seen.sort_name.split()
    if seen.sort_name.startswith(" ".join(typed)) or _begin_words(typed, words[:1]):
        rank = 0
    elif set(typed) & set(words):
        rank = 1
    else:
        rank = 2 if _begin_words(typed, words) else 3
    return rank, seen.sort_name, seen.key
