"""Whom of a sphere one looks at: a ring, a country, an industry, what they do, how close, best known by whom, a name (S1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from winsome.kernel.text import fold
from winsome.kernel.writing import chunks
from winsome.members.models import Member
from winsome.people.models import OrganizationEntry, PersonEntry
from winsome.sphere.around import Around

CHOICES = 300


@dataclass(frozen=True)
class Narrowing:
    """What of a sphere is left out. Empty words leave nothing out."""

    ring: str = ""
    country: str = ""
    industry: str = ""
    role: str = ""
    closeness: str = ""
    member_id: int | None = None
    text: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Does it leave anybody out?"""
        return self != Narrowing()


def narrowed(viewer: Member, around: Sequence[Around], which: Narrowing) -> list[Around]:
    """Those of a sphere whom one wants to look at, in the same order."""
    kept = [each for each in around if _is_meant(each, which)]
    if which.text:
        words = fold(which.text).split()
        kept = [each for each in kept if _says(f"{each.entry.name} {each.entry.organization_name}", words)]
    if which.industry:
        there = _organizations_in(viewer, which.industry)
        kept = [each for each in kept if each.entry.organization_id in there]
    if which.role:
        words, titles = fold(which.role).split(), titles_of(viewer, [each.entry.person_id for each in kept])
        kept = [each for each in kept if _says(titles.get(each.entry.person_id, ""), words)]
    return kept


def industries(viewer: Member) -> list[str]:
    """The industries of the organizations in sight, for the filter."""
    rows = OrganizationEntry.objects.filter(audience_id__in=viewer.audience_ids).exclude(industry="")
    return sorted(rows.order_by().values_list("industry", flat=True).distinct()[:CHOICES], key=str.casefold)


def titles_of(viewer: Member, person_ids: Iterable[int]) -> dict[int, str]:
    """What these people do, by the narrowest index row that the viewer may see; whoever's title nobody knows is missing."""
    width = {audience: position for position, audience in enumerate(viewer.audience_ids)}
    found: dict[int, tuple[int, str]] = {}
    for ids in chunks(person_ids, 5_000):
        rows = PersonEntry.objects.filter(person_id__in=ids, audience_id__in=viewer.audience_ids).exclude(title=None)
        for person, audience, title in rows.values_list("person_id", "audience_id", "title"):
            if person not in found or width[audience] < found[person][0]:
                found[person] = (width[audience], str(title))
    return {person: title for person, (_, title) in found.items()}


def _is_meant(each: Around, which: Narrowing) -> bool:
    return (
        (not which.ring or each.is_inner == (which.ring == "inner"))
        and (not which.country or each.entry.country == which.country)
        and (not which.closeness or each.tie.strength.closeness == which.closeness)
        and (which.member_id is None or each.tie.member_id == which.member_id)
    )


def _says(text: str, words: Sequence[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


def _organizations_in(viewer: Member, industry: str) -> set[int]:
    rows = OrganizationEntry.objects.filter(audience_id__in=viewer.audience_ids, industry=industry)
    return set(rows.values_list("organization_id", flat=True))
