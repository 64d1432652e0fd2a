"""The card before reaching out: why not, what they asked for, all the same (G4)."""

from datetime import timedelta

import pytest

from tests.builders.interactions import a_talk, somebody, stand_still
from tests.cast import client_of
from winsome.interactions.models import ContactWish, Overruling
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.typing_in import add_person
from winsome.people.values import PersonValues

pytestmark = pytest.mark.django_db
GOOD = "Your line in Bremen could run its changeovers in half the time. Shall we look at the figures together?"


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_a_wish_is_noted_on_the_page_undone_and_stands_on_it_for_all(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    answer = client_of(ana).post(f"/people/{person}/wishes/", {"wished": "never", "next": f"/people/{person}/"}, follow=True)
    assert "all of us leave them in peace" in answer.content.decode()
    wish = ContactWish.objects.get()
    page = client_of(ben).get(f"/people/{person}/before/").content.decode()
    assert "They asked not to be contacted. Ana Keller noted it" in page and "All the same" not in page
    client_of(ana).post(f"/wishes/{wish.pk}/taking-back/")
    assert "Nothing speaks against it now." in client_of(ben).get(f"/people/{person}/before/").content.decode()


def test_an_address_of_somebody_who_asked_not_to_be_contacted_is_there_to_read_and_not_to_press(ana: Member, ben: Member) -> None:
    values = PersonValues(name="Rhea Okafor", emails=("rhea@firm.example",), phones=("+49 421 1234567",))
    person = add_person(values=values, reach="company", by=ana, at=clock.now()).person_id
    page = client_of(ben).get(f"/people/{person}/").content.decode()
    assert 'href="mailto:rhea@firm.example"' in page and 'href="tel:+494211234567"' in page
    client_of(ana).post(f"/people/{person}/wishes/", {"wished": "never"})
    page = client_of(ben).get(f"/people/{person}/").content.decode()
    assert "rhea@firm.example" in page and "+49 421 1234567" in page
    assert "mailto:" not in page and 'href="tel:' not in page


def test_the_page_and_the_card_of_the_person_s_page_say_the_same(ana: Member) -> None:
    person = somebody(ana)
    client = client_of(ana)
    assert f"/people/{person}/before/" in client.get(f"/people/{person}/").content.decode()
    card = client.get(f"/people/{person}/before/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in card and "Nothing speaks against it now." in card


def test_a_reviewed_message_meets_the_moment_as_well(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ben, person, direction="ours", ago=timedelta(days=1))
    asked = {"person": [person], "text": GOOD}
    page = client_of(ana).post("/messages/review/", asked).content.decode()
    assert "The words are fine; the moment may not be" in page and "Ben Okoro reached out to them yesterday." in page
    client_of(ana).post(f"/people/{person}/overruling/", {"reason": "together"})
    assert Overruling.objects.get().rules == "a colleague wrote"
    page = client_of(ana).post("/messages/review/", asked).content.decode()
    assert "Nothing stands in its way" in page and "You reach out all the same" in page


def test_what_a_colleague_noted_before_is_not_offered_to_be_undone(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    sent = {"wished": "never", "next": f"/people/{person}/"}
    offers = [
        "taking-back" in client_of(each).post(f"/people/{person}/wishes/", sent, follow=True).content.decode()
        for each in (ana, ben)
    ]
    assert offers == [True, False] and ContactWish.objects.count() == 1


def test_without_a_reason_nothing_is_overruled(ana: Member, ben: Member) -> None:
    person = somebody(ana)
    a_talk(ben, person, direction="ours", ago=timedelta(days=1))
    answer = client_of(ana).post(f"/people/{person}/overruling/", {})
    assert answer.status_code == 422 and "Please choose a reason" in answer.content.decode()
