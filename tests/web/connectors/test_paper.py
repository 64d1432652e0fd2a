"""Typing from paper as pages: one card after another, asked about namesakes, read by the guardrail, with and without script."""

import pytest

from tests.cast import client_of, script_of
from tests.connectors.test_paper import RHEA, known, pile
from winsome.members.models import Member
from winsome.people.models import Fact, PersonCard
from winsome.sources.models import Import, TypingFor
from winsome.sources.models.bringing import State

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_pile_is_begun_typed_and_finished_without_script(ana: Member) -> None:
    client = client_of(ana)
    client.post("/bring-in/paper/", {"owner": ana.pk, "name": "Cards from the fair", "reach": "team"})
    bringing = Import.objects.get()
    address = f"/bring-in/paper/{bringing.pk}/"
    answer = client.post(
        address, {"name": "Rhea Brandt", "organization": "Nordhafen Logistics", "note": "Asked for a price list"}
    )
    assert answer.status_code == 302
    assert "Rhea Brandt" in client.get(address).content.decode()
    assert Fact.objects.get().statement == "Asked for a price list"
    client.post(f"{address}finishing/")
    bringing.refresh_from_db()
    assert bringing.state == State.DONE
    assert "Cards from the fair" in client.get("/bring-in/imports/?kind=paper").content.decode()


def test_with_script_the_next_card_comes_back_as_a_part(ana: Member) -> None:
    bringing = pile(ana, ana)
    answer = client_of(ana).post(f"/bring-in/paper/{bringing.pk}/", {"name": "Rhea Brandt"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 200 and "<html" not in page and "autofocus" in page and "Rhea Brandt" in page


def test_a_namesake_is_asked_about_and_the_answer_counts(ana: Member) -> None:
    rhea, bringing, client = known(ana, RHEA), pile(ana, ana), client_of(ana)
    address = f"/bring-in/paper/{bringing.pk}/"
    shown = script_of(ana).get(f"{address}may-be/?name=Rhea+Brandt").content.decode()
    assert "the same as" in shown and "somebody else" in shown
    answer = client.post(address, {"name": "Rhea Brandt"})
    assert answer.status_code == 422 and not PersonCard.objects.filter(source__bringing=bringing).exists()
    client.post(address, {"name": "Rhea Brandt", "who": str(rhea)})
    client.post(address, {"name": "Rhea Brandt", "who": "0"})
    cards = PersonCard.objects.filter(source__bringing=bringing).order_by("pk")
    assert [card.person_id == rhea for card in cards] == [True, False]


def test_what_is_never_known_is_refused_with_its_reason(ana: Member) -> None:
    bringing = pile(ana, ana)
    answer = client_of(ana).post(f"/bring-in/paper/{bringing.pk}/", {"name": "Rhea Brandt", "note": "Her daughter is ill"})
    assert answer.status_code == 422 and not PersonCard.objects.exists()


def test_an_address_that_cannot_be_read_is_said(ana: Member) -> None:
    bringing = pile(ana, ana)
    answer = client_of(ana).post(f"/bring-in/paper/{bringing.pk}/", {"name": "Rhea Brandt", "emails": "rhea at nordhafen"})
    assert answer.status_code == 422 and "cannot be read" in answer.content.decode()


def test_a_card_is_taken_out_with_its_button(ana: Member) -> None:
    bringing, client = pile(ana, ana), client_of(ana)
    client.post(f"/bring-in/paper/{bringing.pk}/", {"name": "Rhea Brandt"})
    client.post(f"/bring-in/paper/{bringing.pk}/rows/{PersonCard.objects.get().pk}/taking-out/")
    assert not PersonCard.objects.exists()


def test_leave_is_given_and_ended_on_the_page(ana: Member, dora: Member) -> None:
    client = client_of(ana)
    client.post("/bring-in/paper/leave/", {"assistant": dora.pk, "owner": ana.pk})
    leave = TypingFor.objects.get()
    assert "Ana Keller" in client_of(dora).get("/bring-in/paper/").content.decode()
    client.post(f"/bring-in/paper/leave/{leave.pk}/ending/")
    leave.refresh_from_db()
    assert leave.ended_at is not None
