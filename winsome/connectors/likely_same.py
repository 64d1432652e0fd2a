"""Who a typed card may be: people known under the same address or name, as far as typist and owner both see them (C3).

An equal personal address settles it. An equal name is asked about; a similar one, or an equal telephone number, which may be a
desk's, is only shown.
"""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Q, QuerySet
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _

from winsome.kernel.text import fold, words
from winsome.members.models import Member
from winsome.people.addresses import is_personal
from winsome.people.laying import phone_keys
from winsome.people.models import Handle, PersonCard, PersonEntry
from winsome.people.naming import name_key
from winsome.people.values import PersonValues
from winsome.search.index import matching
from winsome.sources.models import Import

SHOWN = 5
_LOOKED_AT = 60
_ALIKE = 0.82  # Meyer and Meier, Thorsten and Torsten


@dataclass(frozen=True)
class LikelySame:
    """Somebody whom a typed card may be, and why it looks so."""

    entry: PersonEntry
    why: LazyText
    weight: int  # 4: the same by its address, 3: name and organization, 2: name, 1: a similar name or the same telephone

    @property
    def is_certain(self) -> bool:
        """Does the card join by itself?"""
        return self.weight == 4

    @property
    def has_to_be_asked(self) -> bool:
        """Is it so likely that somebody has to say?"""
        return self.weight in (2, 3)


def in_sight_of_both(pile: Import, by: Member) -> "QuerySet[PersonEntry]":
    """The people whom the typist and the owner both see, and those of this very pile: nothing private of the owner's is shown."""
    both = set(by.audience_ids) & set(pile.owner.audience_ids)
    of_pile = PersonCard.objects.filter(source__bringing=pile).values("person_id")
    return PersonEntry.objects.filter(Q(audience_id__in=both) | Q(audience_id=pile.audience_id, person_id__in=of_pile))


def who_it_may_be(pile: Import, values: PersonValues, by: Member) -> list[LikelySame]:
    """Those in sight whom this card may be, the likeliest first."""
    found: dict[int, LikelySame] = {}
    for likely in (*_by_address(pile, values, by), *_by_name(pile, values, by), *_by_phone(pile, values, by)):
        known = found.get(likely.entry.person_id)
        if known is None or known.weight < likely.weight:
            found[likely.entry.person_id] = likely
    return sorted(found.values(), key=lambda each: (-each.weight, each.entry.sort_name))[:SHOWN]


def _by_address(pile: Import, values: PersonValues, by: Member) -> list[LikelySame]:
    addresses = [*values.profiles, *filter(is_personal, values.emails)]
    if not addresses:
        return []
    people = Handle.objects.filter(value__in=addresses, audience_id__in=_audiences(pile, by)).values("person_id")
    entries = in_sight_of_both(pile, by).filter(person_id__in=people)
    return [LikelySame(entry, _("the same address"), 4) for entry in entries[:SHOWN]]


def _by_name(pile: Import, values: PersonValues, by: Member) -> list[LikelySame]:
    name, parts = fold(values.name), words(values.name)
    if not parts or len(name) < 3:
        return []
    wanted = Q(pk__in=matching(values.name, kind="person"))
    for part in {parts[-1], parts[0]}:
        if len(part) > 2:
            wanted |= Q(pk__in=matching(part[: max(3, len(part) - 2)], kind="person"))
    organization = name_key(values.organization)
    likely = []
    for entry in in_sight_of_both(pile, by).filter(wanted).order_by("sort_name", "pk")[:_LOOKED_AT]:
        if fold(entry.name) == name:
            is_there = bool(organization) and name_key(entry.organization_name) == organization
            why = _("the same name at the same organization") if is_there else _("the same name")
            likely.append(LikelySame(entry, why, 3 if is_there else 2))
        elif SequenceMatcher(None, fold(entry.name), name).ratio() >= _ALIKE:
            likely.append(LikelySame(entry, _("a similar name"), 1))
    return likely


def _by_phone(pile: Import, values: PersonValues, by: Member) -> list[LikelySame]:
    numbers = phone_keys(values)
    if not numbers:
        return []
    cards = PersonCard.objects.standing().filter(audience_id__in=_audiences(pile, by), telephones__digits__in=numbers)
    people = set(cards.values_list("person_id", flat=True))
    entries = in_sight_of_both(pile, by).filter(person_id__in=people).order_by("sort_name", "pk")
    return [LikelySame(entry, _("the same telephone number"), 1) for entry in entries[:SHOWN]]


def _audiences(pile: Import, by: Member) -> set[int]:
    return (set(by.audience_ids) & set(pile.owner.audience_ids)) | {pile.audience_id}
