"""The inbox as pages: counted wherever one is, answered there, put away there."""

import pytest

from tests.cast import client_of
from tests.connectors.bringing import worked_off
from tests.connectors.test_asking import MAILBOX, TWICE_ENCODED, waiting
from winsome.files.models import SpooledFile
from winsome.members.models import Member
from winsome.people.models import PersonEntry
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_waits_is_counted_on_every_page_and_listed_with_what_is_asked(ana: Member, ben: Member) -> None:
    assert "Waiting for you" not in client_of(ana).get("/people/").content.decode()
    waiting(ana, MAILBOX, "mail.mbox")
    assert "Waiting for you" in client_of(ana).get("/people/").content.decode()
    assert "Something waits for a word from you" in client_of(ana).get("/").content.decode()
    page = client_of(ana).get("/bring-in/inbox/").content.decode()
    assert "mail.mbox" in page and "Whose mailbox is it?" in page and "until" in page
    assert "mail.mbox" not in client_of(ben).get("/bring-in/inbox/").content.decode()


def test_the_questions_are_answered_on_their_page(ana: Member) -> None:
    client, bringing = client_of(ana), waiting(ana, MAILBOX, "mail.mbox")
    page = client.get(f"/bring-in/{bringing.pk}/questions/").content.decode()
    assert "ana.private@mail.example" in page
    assert client.post(f"/bring-in/{bringing.pk}/questions/", {}).status_code == 422
    client.post(f"/bring-in/{bringing.pk}/questions/", {"whose": "mine"})
    assert worked_off(bringing).state == State.DONE


def test_columns_and_letters_are_answered_together(ana: Member) -> None:
    client, bringing = client_of(ana), waiting(ana, TWICE_ENCODED, "list.csv")
    columns = {"table-0-column-0": "given_name", "table-0-column-1": "family_name", "table-0-column-2": "email"}
    client.post(f"/bring-in/{bringing.pk}/questions/", {**columns, "letters": "yes"})
    assert worked_off(bringing).state == State.DONE
    assert PersonEntry.objects.get().name == "René Brück"


def test_an_import_is_put_away_unread(ana: Member) -> None:
    client, bringing = client_of(ana), waiting(ana, MAILBOX, "mail.mbox")
    client.post(f"/bring-in/{bringing.pk}/putting-away/")
    assert SpooledFile.objects.get().key is None
    assert "Nothing waits" in client.get("/bring-in/inbox/").content.decode()
