"""The builder's page, and the request on the pages of whoever is asked."""

import pytest

from tests.cast import client_of
from winsome.connectors.building import ask_kindly, name_builder, open_request
from winsome.kernel import clock
from winsome.members.models import Member

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_builder_is_named_and_asks_and_the_asked_says_why_not(ana: Member, ben: Member, ida: Member) -> None:
    client_of(ida).post("/bring-in/building/naming/", {"member": ben.pk})
    page = client_of(ben).get("/bring-in/building/").content.decode()
    assert "Ask Ana Keller kindly" in page and "nothing yet" in page
    client_of(ben).post("/bring-in/building/asking/", {"member": ana.pk})
    for address in ("/", "/bring-in/", "/bring-in/inbox/"):
        assert "Ben Okoro builds our record and asks" in client_of(ana).get(address).content.decode()
    client_of(ana).post("/bring-in/request/answering/", {"hindrance": "not_allowed"})
    assert "I am not allowed to export it" in client_of(ben).get("/bring-in/building/").content.decode()
    assert "builds our record and asks" not in client_of(ana).get("/").content.decode()


def test_all_who_have_nothing_are_asked_with_one_button(ana: Member, ida: Member) -> None:
    name_builder(member_id=ida.pk, by=ida, at=clock.now())
    client_of(ida).post("/bring-in/building/asking/")
    assert open_request(ana) is not None


def test_the_builder_alone_asks(ana: Member, ida: Member) -> None:
    assert client_of(ida).post("/bring-in/building/asking/", {"member": ana.pk}).status_code == 403
    assert client_of(ana).get("/bring-in/building/").status_code == 403


def test_a_request_shows_the_exact_clicks(ana: Member, ida: Member) -> None:
    name_builder(member_id=ida.pk, by=ida, at=clock.now())
    ask_kindly(member_id=ana.pk, by=ida, at=clock.now())
    assert "takeout.google.com" in client_of(ana).get("/bring-in/").content.decode()
