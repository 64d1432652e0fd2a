"""Lists that a member looks at again and again: saved, renamed, shared, deleted."""

from datetime import datetime
from urllib.parse import parse_qsl, urlencode

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from winsome.kernel.prepared import prepared
from winsome.kernel.text import clean
from winsome.members.audit import record
from winsome.members.models import Member
from winsome.members.permissions import require
from winsome.people.errors import NameMissing, NoteNotVisible, ViewNamedAlready
from winsome.people.models import SavedView

_PLACES = ("after", "before")


def saved_views(viewer: Member, noun: str) -> list[SavedView]:
    """The member's own views of this list and those that others share, by name."""
    require(viewer, "view", "saved_view")
    return _views(viewer.pk, noun)


@prepared
def _views(member: int, noun: str) -> QuerySet[SavedView]:
    rows = SavedView.objects.filter(Q(member_id=member) | Q(is_shared=True), noun=noun)
    return rows.select_related("member").order_by("name", "pk")


def save_view(*, noun: str, name: str, query: str, by: Member, at: datetime) -> SavedView:
    """Keep a list's filter and order under a name.

    Raises: NameMissing, ViewNamedAlready, NotAllowed.
    """
    require(by, "edit", "saved_view")
    kept = urlencode([(key, value) for key, value in parse_qsl(query) if key not in _PLACES])[:500]
    try:
        with transaction.atomic():
            view = SavedView.objects.create(member=by, noun=noun, name=_named(name), query=kept, created_at=at)
            record(by, "saved", "saved_view", view.pk, fields=["name", "query"], at=at)
    except IntegrityError as taken:
        raise ViewNamedAlready from taken
    return view


def rename_view(*, view_id: int, name: str, by: Member, at: datetime) -> SavedView:
    """Give one's own view another name.

    Raises: NameMissing, NoteNotVisible, ViewNamedAlready.
    """
    view = own_view(view_id, by)
    view.name = _named(name)
    try:
        with transaction.atomic():
            view.save(update_fields=["name"])
            record(by, "renamed", "saved_view", view.pk, fields=["name"], at=at)
    except IntegrityError as taken:
        raise ViewNamedAlready from taken
    return view


@transaction.atomic
def share_view(*, view_id: int, is_shared: bool, by: Member, at: datetime) -> SavedView:
    """Show one's own view to everyone, or keep it to oneself again.

    Raises: NoteNotVisible.
    """
    view = own_view(view_id, by)
    view.is_shared = is_shared
    view.save(update_fields=["is_shared"])
    record(by, "shared" if is_shared else "unshared", "saved_view", view.pk, fields=["is_shared"], at=at)
    return view


@transaction.atomic
def delete_view(*, view_id: int, by: Member, at: datetime) -> SavedView:
    """Delete one's own view; returns what it was.

    Raises: NoteNotVisible.
    """
    view = own_view(view_id, by)
    SavedView.objects.filter(pk=view.pk).delete()
    record(by, "deleted", "saved_view", view.pk, at=at)
    return view


def own_view(view_id: int, by: Member) -> SavedView:
    """One of the member's own views.

    Raises: NoteNotVisible.
    """
    require(by, "edit", "saved_view")
    view = SavedView.objects.filter(pk=view_id, member=by).first()
    if view is None:
        raise NoteNotVisible
    return view


def _named(name: str) -> str:
    if not clean(name):
        raise NameMissing
    return clean(name)[:80]
