"""The page and the fragment for noting what happened."""

from datetime import timedelta
from typing import Any

import pytest

from tests.builders.interactions import NOW, somebody, stand_still
from tests.cast import client_of
from winsome.interactions.models import Interaction, Promise
from winsome.kernel.clock import Precision
from winsome.members.models import AuditEntry, Member
from winsome.people.models import Fact, PersonEntry

pytestmark = pytest.mark.django_db
URL = "/note/"


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def typed(**more: Any) -> dict[str, Any]:
    """What a member writes into the form."""
    return {"channel": "mail", "direction": "theirs", "when": "today", "reach": "company", "next-owed_by": "ours", **more}


def test_the_page_carries_the_whole_form(ana: Member) -> None:
    answer = client_of(ana).get(URL)
    assert answer.status_code == 200
    assert b"<html" in answer.content and b'name="line"' in answer.content
    assert "no-store" in answer["Cache-Control"]


def test_a_dialog_gets_the_form_alone(ana: Member) -> None:
    answer = client_of(ana).get(URL, headers={"HX-Request": "true"})
    assert b"<html" not in answer.content and b'name="line"' in answer.content


def test_it_begins_with_the_person_one_came_from(ana: Member, ben: Member) -> None:
    person = somebody(ana, reach="private")
    assert b"Rhea Brandt" in client_of(ana).get(f"{URL}?person={person}").content
    assert b"Rhea Brandt" not in client_of(ben).get(f"{URL}?person={person}").content


def test_a_chosen_person_is_noted(ana: Member) -> None:
    person = somebody(ana)
    answer = client_of(ana).post(URL, typed(person=[person], line="Asked about the slot figures"))
    assert answer.status_code == 302
    talk = Interaction.objects.get()
    assert (talk.channel, talk.direction, str(talk.line)) == ("mail", "theirs", "Asked about the slot figures")
    assert talk.participations.get().person_id == person


def test_without_script_exact_names_are_recognized_and_others_become_people(ana: Member) -> None:
    person = somebody(ana)
    client_of(ana).post(URL, typed(people="rhea brandt, Kofi Sarpong"))
    people = set(Interaction.objects.get().participations.values_list("person_id", flat=True))
    assert person in people and len(people) == 2
    assert PersonEntry.objects.filter(name="Kofi Sarpong").exists()


def test_a_name_that_two_bear_is_asked_about(ana: Member) -> None:
    one = somebody(ana, organization="Nordhafen Logistics")
    somebody(ana, organization="Elbe Precision")
    client = client_of(ana)
    answer = client.post(URL, typed(people="Rhea Brandt"))
    assert answer.status_code == 422 and b"Elbe Precision" in answer.content
    assert client.post(URL, typed(people="Rhea Brandt", person=[one])).status_code == 302
    assert Interaction.objects.get().participations.get().person_id == one


def test_somebody_else_s_private_contact_is_not_recognized(ana: Member, ben: Member) -> None:
    hidden = somebody(ana, reach="private")
    client_of(ben).post(URL, typed(people="Rhea Brandt"))
    assert Interaction.objects.get().participations.get().person_id != hidden
    assert client_of(ben).post(URL, typed(person=[hidden])).status_code == 422


def test_nobody_named_is_asked_for_and_the_form_is_kept(ana: Member) -> None:
    answer = client_of(ana).post(URL, typed(line="A long talk about slots"))
    assert answer.status_code == 422 and b"A long talk about slots" in answer.content
    assert not Interaction.objects.exists()


def test_words_that_are_nobody_s_business_come_back_marked_and_go_nowhere(ana: Member) -> None:
    person = somebody(ana)
    answer = client_of(ana).post(URL, typed(person=[person], line="Her daughter started at the university of Bremen"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert '<mark class="never">' in page and "Family is never noted" in page
    assert "Her daughter started" in page and "Rhea Brandt" in page
    assert not Interaction.objects.exists() and not Fact.objects.exists()
    assert not AuditEntry.objects.filter(noun="interaction").exists()


def test_the_author_says_that_it_is_about_the_work(ana: Member, ambiguous: str) -> None:
    person = somebody(ana)
    client = client_of(ana)
    asked = client.post(URL, typed(person=[person], line=ambiguous))
    assert asked.status_code == 422 and b'name="line_about_work"' in asked.content
    assert client.post(URL, typed(person=[person], line=ambiguous, line_about_work="yes")).status_code == 302
    assert str(Interaction.objects.get().line) == ambiguous


@pytest.fixture
def ambiguous() -> str:
    """Words of which only the author can tell what they mean."""
    from winsome.guardrail.asking import judge
    from winsome.guardrail.ruling import Label

    for words in ("Her party prepares the event", "She is a single parent of the project", "They talked about the church"):
        if judge(words).label is Label.ASK:
            return words
    pytest.skip("the lists ask about none of these words any more")


def test_the_next_step_is_agreed_in_the_same_act(ana: Member) -> None:
    person = somebody(ana)
    step = {"next-what": "They bring the figures", "next-owed_by": "theirs", "next-due_on": "2026-12-01"}
    client_of(ana).post(URL, typed(person=[person], **step))
    promise = Promise.objects.get()
    assert promise.owed_by == "theirs" and promise.interaction == Interaction.objects.get()


def test_a_next_step_without_a_date_is_asked_for_it(ana: Member) -> None:
    person = somebody(ana)
    answer = client_of(ana).post(URL, typed(person=[person], **{"next-what": "They bring the figures"}))
    assert answer.status_code == 422 and b"A promise has a date" in answer.content
    assert not Interaction.objects.exists() and not Promise.objects.exists()


def test_days_are_days_of_the_member(ana: Member) -> None:
    ana.time_zone = "Pacific/Auckland"
    ana.save()
    stand_still(NOW + timedelta(hours=3))  # the 22nd has begun there
    person = somebody(ana)
    client_of(ana).post(URL, typed(person=[person], when="yesterday", hour="10:00"))
    talk = Interaction.objects.get()
    assert talk.at.isoformat() == "2026-11-20T21:00:00+00:00"  # ten in the morning of the 21st, in Auckland
    assert talk.precision == Precision.MINUTE


def test_a_day_to_come_is_refused_with_its_way_out(ana: Member) -> None:
    person = somebody(ana)
    answer = client_of(ana).post(URL, typed(person=[person], when="other", on=str(NOW.date() + timedelta(days=2))))
    assert answer.status_code == 422 and b"Note it as a promise" in answer.content


def test_sent_twice_it_is_noted_once(ana: Member) -> None:
    client = client_of(ana)
    page = client.get(URL)
    key = page.context["form"]["key"].value()
    form = typed(person=[somebody(ana)], key=str(key))
    assert client.post(URL, form).status_code == client.post(URL, form).status_code == 302
    assert Interaction.objects.count() == 1


def test_colleagues_take_part(ana: Member, ben: Member) -> None:
    client_of(ana).post(URL, typed(person=[somebody(ana)], colleagues=[ben.pk]))
    assert set(Interaction.objects.get().attendances.values_list("member_id", flat=True)) == {ana.pk, ben.pk}


def test_it_goes_back_to_where_one_came_from_and_never_elsewhere(ana: Member) -> None:
    client, person = client_of(ana), somebody(ana)
    assert client.post(URL, typed(person=[person], next="/promises/"))["Location"] == "/promises/"
    for foreign in ("https://example.com/", "//example.com/", "javascript:alert(1)"):
        assert client.post(URL, typed(person=[person], next=foreign))["Location"] == "/"
    dialog = client.post(URL, typed(person=[person], next="/people/"), headers={"HX-Request": "true"})
    assert dialog.status_code == 204 and dialog["HX-Redirect"] == "/people/"


def test_a_note_is_undone_and_done_again(ana: Member) -> None:
    client = client_of(ana)
    said = client.post(URL, typed(person=[somebody(ana)]), follow=True)
    talk = Interaction.objects.get()
    assert f"/note/{talk.pk}/removing/".encode() in said.content
    client.post(f"/note/{talk.pk}/removing/")
    assert not Interaction.objects.visible_to(ana).exists()
    client.post(f"/note/{talk.pk}/return/")
    assert Interaction.objects.visible_to(ana).exists()


def test_taken_back_on_the_page_of_whom_it_brought_in_it_goes_on_elsewhere(ana: Member) -> None:
    client = client_of(ana)
    client.post(URL, typed(people="Kofi Sarpong"))
    kofi, talk = PersonEntry.objects.get(name="Kofi Sarpong").person_id, Interaction.objects.get()
    answer = client.post(f"/note/{talk.pk}/removing/", {"next": f"/people/{kofi}/"}, follow=True)
    assert answer.redirect_chain == [("/people/", 302)] and b"The note is taken back" in answer.content
    client.post(f"/note/{talk.pk}/return/")
    assert client.get(f"/people/{kofi}/").status_code == 200
    known = client.post(f"/note/{talk.pk}/removing/", {"next": f"/people/{somebody(ana)}/"})
    assert known["Location"] != "/people/"
