"""The whole history of imports, and what each changed, as pages."""

import pytest

from tests.cast import client_of
from tests.connectors.bringing import CONNECTIONS, address_book, archive, brought_in
from winsome.connectors import history
from winsome.members.models import Member

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_history_is_narrowed_by_member_kind_and_state(ana: Member, ben: Member, ida: Member) -> None:
    brought_in(ana, archive(Connections=CONNECTIONS), name="anas.zip")
    brought_in(ben, archive(Connections=CONNECTIONS), name="bens.zip")
    brought_in(ana, address_book(), name="private.vcf")
    page = client_of(ida).get("/bring-in/imports/").content.decode()
    assert "anas.zip" in page and "bens.zip" in page and "private.vcf" not in page
    page = client_of(ida).get(f"/bring-in/imports/?member={ben.pk}").content.decode()
    assert "anas.zip" not in page and "bens.zip" in page
    page = client_of(ana).get("/bring-in/imports/?kind=vcard").content.decode()
    assert "anas.zip" not in page and "private.vcf" in page
    assert "The filter leaves nothing" in client_of(ana).get("/bring-in/imports/?state=undone").content.decode()


def test_the_pages_of_the_history_hold_every_import_once(ana: Member) -> None:
    made = [brought_in(ana, address_book(), name=f"{n}.vcf").pk for n in range(history.PAGE + 3)]
    first = history.history(ana, history.HistoryQuery())
    second = history.history(ana, history.HistoryQuery(), after=first.next)
    assert [each.pk for each in (*first.imports, *second.imports)] == made[::-1]
    assert second.next is None
    back = history.history(ana, history.HistoryQuery(), before=second.previous)
    assert [each.pk for each in back.imports] == [each.pk for each in first.imports] and back.previous is None


def test_an_import_opens_to_who_changed_and_how(ana: Member) -> None:
    brought_in(ana, archive(Connections=CONNECTIONS))
    later = CONNECTIONS.replace("Head of Operations", "Managing Director")
    bringing = brought_in(ana, archive(Connections=later), name="Complete_LinkedInDataExport_11-12-2026.zip")
    page = client_of(ana).get(f"/bring-in/{bringing.pk}/people/changed/").content.decode()
    assert "Rhea Brandt" in page and "Head of Operations" in page and "Managing Director" in page
    assert client_of(ana).get(f"/bring-in/{bringing.pk}/people/else/").status_code == 404
    assert "This import told of people alone" in client_of(ana).get(f"/bring-in/{bringing.pk}/contacts/").content.decode()


def test_taking_back_says_that_there_is_no_undo_and_what_to_do_instead(ana: Member) -> None:
    bringing = brought_in(ana, archive())
    page = client_of(ana).get(f"/bring-in/{bringing.pk}/taking-back/").content.decode()
    assert "bring the same file in again" in page
