"""One timeline a person or an organization: all of us, one line each (C7). Read page by page, by key."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from winsome.interactions.models import Attendance, Interaction, Participation
from winsome.interactions.models.interaction import Channel, Direction
from winsome.interactions.with_whom import entries_of
from winsome.kernel import clock
from winsome.kernel.prepared import Fixed, prepared
from winsome.members.models import Member
from winsome.people.models import PersonEntry

PAGE = 25
FIRST_ASKED = 200  # people of an organization whose contacts are looked at first, those with the latest contact
# For how long a timeline offers to take one's own note back.
SECOND_THOUGHTS = timedelta(days=7)
T = TypeVar("T")


@dataclass(frozen=True)
class TimelineRow:
    """One interaction as a timeline shows it: the line, who of us took part, and who of them."""

    interaction: Interaction
    members: list[str]
    others: list[PersonEntry]
    may_be_taken_back: bool = False

    @property
    def more_others(self) -> int:
        """How many of them took part beyond the three that are named."""
        return max(0, len(self.others) - 3)

    @cached_property
    def direction(self) -> str:
        """Who began it, in a word. Asked for it, a field would have every word of its choices translated to find this one."""
        return str(Direction(self.interaction.direction).label)

    @cached_property
    def how(self) -> str:
        """The channel and who began it: `mail, from them`."""
        return _("%(channel)s, %(direction)s") % {
            "channel": Channel(self.interaction.channel).label,
            "direction": self.direction,
        }

    @property
    def words(self) -> str:
        """The line a member wrote, or one composed from the rest."""
        how = self.how
        return self.interaction.line or how[:1].upper() + how[1:]

    @property
    def note(self) -> str:
        """How it came about, where the line does not say so already, and who of us took part."""
        return " · ".join([*([self.how] if self.interaction.line else []), *self.members])


@dataclass(frozen=True)
class Timeline:
    """A page of a timeline; `next` is the key below which the next page begins, empty on the last."""

    rows: list[TimelineRow]
    next: str = ""

    def __iter__(self) -> Iterator[TimelineRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def of_person(viewer: Member, person_id: int, *, before: str = "", size: int = PAGE) -> Timeline:
    """What happened with somebody, the latest first."""
    at, key = _read_key(before) or (None, None)
    return _shown(viewer, _met(person_id, viewer.audience_ids, at, key, Fixed(size + 1)), size)


def of_organization(viewer: Member, organization_id: int, *, before: str = "", size: int = PAGE) -> Timeline:
    """What happened with the people of an organization, the latest first, each contact once."""
    keys = _latest_there(viewer, organization_id, before, size + 1)
    return _shown(viewer, _in_order(keys), size, with_others=True)


def of_both(viewer: Member, one: int, other: int, *, present: int, before: str = "", size: int = PAGE) -> Timeline:
    """Where two people outside both took part, with at most so many present, the latest first."""
    also = Participation.objects.filter(interaction=OuterRef("interaction"), person_id=other, audience_id__in=viewer.audience_ids)
    rows = Participation.objects.filter(Exists(also), person_id=one, interaction__present__lte=present)
    return _timeline(viewer, rows, before, size)


def _latest(viewer: Member, rows: "QuerySet[Participation]", before: str, most: int) -> list[int]:
    """The keys of the latest interactions below an edge, each once however many took part, or with however many cards."""
    at, key = _read_key(before) or (None, None)
    return [pk for _, pk in _standing(rows, viewer.audience_ids, at, key)[:most]]


def _standing(
    rows: "QuerySet[Participation]", audiences: Collection[int], at: datetime | None, key: int | None
) -> "QuerySet[Participation, tuple[datetime, int]]":
    rows = rows.filter(audience_id__in=audiences, interaction__removed_at=None)
    if at and key:
        rows = rows.filter(Q(at__lt=at) | Q(at=at, interaction_id__lt=key))
    return rows.order_by("-at", "-interaction_id").values_list("at", "interaction_id").distinct()


@prepared
def _met(
    person_id: int, audiences: Collection[int], at: datetime | None, key: int | None, most: Fixed[int]
) -> "QuerySet[Interaction]":
    latest = _standing(Participation.objects.filter(person_id=person_id), audiences, at, key)[: most.value]
    sql, values = latest.query.sql_with_params()
    keys = RawSQL(f"SELECT interaction_id FROM ({sql}) AS latest", values)
    return Interaction.objects.filter(pk__in=keys).order_by("-at", "-pk")


def _latest_there(viewer: Member, organization_id: int, before: str, most: int) -> list[int]:
    """The same for the people of an organization, however many they are: those with the latest contact are asked first.

    Whoever is not among these had no contact after the last of them had one, so that what is later is all found.
    """
    people = PersonEntry.objects.filter(organization_id=organization_id, audience_id__in=viewer.audience_ids)
    asked = FIRST_ASKED
    known = list(people.values_list("person_id", flat=True)[: asked + 1])
    if len(known) <= asked:
        return _latest(viewer, Participation.objects.filter(person_id__in=known), before, most)
    undated = Interaction.objects.filter(is_date_certain=False).values("pk")
    took_part = Participation.objects.filter(interaction_id__in=undated).values("person_id")
    beside = set(people.filter(person_id__in=took_part).values_list("person_id", flat=True))
    met = people.exclude(last_at=None).order_by("-last_at").values_list("person_id", "last_at")
    while True:
        latest = list(met[:asked])
        rows = Participation.objects.filter(person_id__in={person for person, _ in latest} | beside)
        if is_part := len(latest) == asked:
            rows = rows.filter(at__gt=latest[-1][1])
        keys = _latest(viewer, rows, before, most)
        if len(keys) == most or not is_part:
            return keys
        asked *= 4


def _timeline(viewer: Member, rows: "QuerySet[Participation]", before: str, size: int) -> Timeline:
    return _shown(viewer, _in_order(_latest(viewer, rows, before, size + 1)), size)


def _shown(viewer: Member, interactions: list[Interaction], size: int, *, with_others: bool = False) -> Timeline:
    """These interactions as a page, with a key to the next where there are more than a page holds."""
    shown = interactions[:size]
    ids = [interaction.pk for interaction in shown]
    members = _gathered(_attended(ids, viewer.audience_ids))
    others: dict[int, list[PersonEntry]] = {}
    if with_others:
        people = _gathered(_took_part(ids, viewer.audience_ids))
        entries = entries_of(viewer, {person for each in people.values() for person in each})
        others = {pk: [entries[person] for person in each if person in entries] for pk, each in people.items()}
    fresh = clock.now() - SECOND_THOUGHTS
    made = [
        TimelineRow(
            each,
            members.get(each.pk, []),
            others.get(each.pk, []),
            each.noted_by_id == viewer.pk and not each.source_id and each.created_at > fresh,
        )
        for each in shown
    ]
    return Timeline(made, _write_key(shown[-1]) if len(interactions) > size else "")


@prepared
def _in_order(keys: Collection[int]) -> "QuerySet[Interaction]":
    return Interaction.objects.filter(pk__in=keys).order_by("-at", "-pk")


@prepared
def _attended(keys: Collection[int], audiences: Collection[int]) -> "QuerySet[Attendance, tuple[int, str]]":
    attended = Attendance.objects.filter(interaction_id__in=keys, audience_id__in=audiences)
    return attended.order_by("pk").values_list("interaction_id", "member__name")


@prepared
def _took_part(keys: Collection[int], audiences: Collection[int]) -> "QuerySet[Participation, tuple[int, int]]":
    met = Participation.objects.filter(interaction_id__in=keys, audience_id__in=audiences)
    return met.order_by("pk").values_list("interaction_id", "person_id")


def _gathered(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    gathered: dict[int, list[T]] = {}
    for key, value in pairs:
        known = gathered.setdefault(key, [])
        if value not in known:
            known.append(value)
    return gathered


def _write_key(interaction: Interaction) -> str:
    return f"{interaction.at.isoformat()}~{interaction.pk}"


def _read_key(text: str) -> tuple[datetime, int] | None:
    """A page's edge, or nothing when somebody made it up: then the timeline begins at its beginning."""
    moment, _mark, pk = text.replace(" ", "+").rpartition("~")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (at, int(pk)) if at.tzinfo and pk.isdecimal() and len(pk) < 16 else None
