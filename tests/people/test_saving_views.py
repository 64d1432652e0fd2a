"""Saved views: one's own to rename, share and delete, others' to open."""

import pytest

from winsome.kernel import clock
from winsome.kernel.errors import NotAllowed
from winsome.members.models import Member
from winsome.people.errors import NameMissing, NoteNotVisible, ViewNamedAlready
from winsome.people.models import SavedView
from winsome.people.saving_views import delete_view, rename_view, save_view, saved_views, share_view

pytestmark = pytest.mark.django_db


def save(by: Member, name: str = "Quiet customers", query: str = "order=quiet&customers=1&after=xyz") -> SavedView:
    return save_view(noun="people", name=name, query=query, by=by, at=clock.now())


def test_a_view_keeps_the_filter_and_not_the_page(ana: Member) -> None:
    assert save(ana).query == "order=quiet&customers=1"


def test_only_shared_views_are_seen_by_others(ana: Member, ben: Member) -> None:
    view = save(ana)
    assert (saved_views(ana, "people"), saved_views(ben, "people")) == ([view], [])
    share_view(view_id=view.pk, is_shared=True, by=ana, at=clock.now())
    assert saved_views(ben, "people") == [view] and saved_views(ben, "organizations") == []


def test_a_name_is_needed_and_taken_once(ana: Member, ben: Member) -> None:
    first = save(ana)
    with pytest.raises(NameMissing):
        save(ana, "  ")
    with pytest.raises(ViewNamedAlready):
        save(ana)
    other = save(ana, "Met this year")
    with pytest.raises(ViewNamedAlready):
        rename_view(view_id=other.pk, name=first.name, by=ana, at=clock.now())
    assert save(ben).name == first.name


def test_only_its_owner_changes_a_view(ana: Member, ben: Member) -> None:
    view = share_view(view_id=save(ana).pk, is_shared=True, by=ana, at=clock.now())
    for act in (
        lambda: rename_view(view_id=view.pk, name="Mine", by=ben, at=clock.now()),
        lambda: share_view(view_id=view.pk, is_shared=False, by=ben, at=clock.now()),
        lambda: delete_view(view_id=view.pk, by=ben, at=clock.now()),
    ):
        with pytest.raises(NoteNotVisible):
            act()
    rename_view(view_id=view.pk, name="Quiet ones", by=ana, at=clock.now())
    assert SavedView.objects.get().name == "Quiet ones"
    delete_view(view_id=view.pk, by=ana, at=clock.now())
    assert not SavedView.objects.exists()


def test_whoever_sees_no_lists_keeps_no_views(ada: Member) -> None:
    with pytest.raises(NotAllowed):
        save(ada)
    assert not SavedView.objects.exists()
