"""The whole history of imports: page by page, the newest first, narrowed by member, kind and state."""

from dataclasses import dataclass

from winsome.members.models import Member
from winsome.sources.models import Import
from winsome.sources.models.bringing import State

PAGE = 25


@dataclass(frozen=True)
class HistoryQuery:
    """Which imports: of whom, of what kind, how far."""

    member_id: int | None = None
    kind: str = ""
    state: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Does it leave any out?"""
        return self != HistoryQuery()


@dataclass(frozen=True)
class HistoryPage:
    """One page; `next` and `previous` are the keys beyond which the neighbors begin."""

    imports: list[Import]
    next: int | None = None
    previous: int | None = None


def history(viewer: Member, query: HistoryQuery, *, after: int | None = None, before: int | None = None) -> HistoryPage:
    """A page of the imports that this member may see."""
    rows = Import.objects.visible_to(viewer).select_related("owner", "typed_by")
    if query.member_id:
        rows = rows.filter(owner_id=query.member_id)
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.state in set(State):
        rows = rows.filter(state=query.state)
    if before is not None:
        found = list(rows.filter(pk__gt=before).order_by("pk")[: PAGE + 1])
        shown = found[:PAGE][::-1]
        return HistoryPage(shown, shown[-1].pk if shown else None, shown[0].pk if len(found) > PAGE else None)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    shown = found[:PAGE]
    return HistoryPage(shown, shown[-1].pk if len(found) > PAGE else None, shown[0].pk if after is not None and shown else None)


def owners_seen(viewer: Member) -> list[Member]:
    """Whose imports this member may see, for the filter."""
    owners = Import.objects.visible_to(viewer).order_by().values("owner_id").distinct()
    return list(Member.objects.filter(pk__in=owners).order_by("name", "pk"))


def kinds_seen(viewer: Member) -> list[str]:
    """Which kinds of import are among them."""
    return sorted(Import.objects.visible_to(viewer).exclude(kind="").order_by().values_list("kind", flat=True).distinct())
