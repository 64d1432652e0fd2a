"""Who sees an import and who may take it back: its owner; the data owner those that are not private (C2, C4)."""

import pytest
from django.db import IntegrityError, transaction

from tests.builders.people import a_source
from tests.cast import Cast
from winsome.members.models import Member
from winsome.sources.models import Import, Source
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("reach", "seen_by"), [("private", {"ana"}), ("team", {"ana"}), ("company", {"ana", "ida"})])
def test_an_import_is_seen_by_its_owner_and_a_shared_one_by_the_data_owner(everyone: Cast, reach: str, seen_by: set[str]) -> None:
    a_source(everyone.ana, reach=reach)
    found = {who for who, member in everyone.everyone().items() if Import.objects.visible_to(member).exists()}
    may_take_back = {who for who, member in everyone.everyone().items() if Import.objects.editable_by(member).exists()}
    assert found == may_take_back == seen_by


def test_a_file_stands_once_in_an_import(ana: Member) -> None:
    source = a_source(ana)
    with pytest.raises(IntegrityError), transaction.atomic():
        Source.objects.create(bringing=source.bringing, path=source.path, importer="vcard", content_hash="x")
    assert Source.objects.count() == 1


def test_there_is_something_to_watch_until_it_is_done(ana: Member) -> None:
    bringing = a_source(ana).bringing
    watched = {state for state in State if Import(owner=bringing.owner, state=state).is_running}
    assert watched == {State.WAITING, State.READING, State.SHARING, State.UNDOING}
