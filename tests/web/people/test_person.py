"""A person's page: read in few questions, edited in place or on a page, and what the guardrail refuses stays with its author."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders.interactions import a_promise, a_talk, stand_still
from tests.builders.people import brought_in, entry, judged, many, typed, values
from tests.cast import client_of
from winsome.kernel import clock
from winsome.members.models import Member
from winsome.people.knowing import add_fact
from winsome.people.models import Fact, PersonCard, RoleHeld

pytestmark = pytest.mark.django_db
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def rhea(ana: Member) -> int:
    stand_still()
    seen = values(
        "Rhea Brandt", organization="Nordhafen Logistics", title="Head of operations", emails=("rhea@nordhafen.example",)
    )
    return brought_in(ana, seen).people[0]


def undo_of(answer: object) -> str:
    """The address to which the message's undo button posts."""
    text = answer.content.decode()  # type: ignore[attr-defined]
    return str(text.split('<form method="post" action="')[-1].split('"')[0])


def test_the_page_says_who_it_is_and_what_there_is(ana: Member, rhea: int) -> None:
    a_talk(ana, rhea, line="Asked whether the workshop could take in finance")
    a_promise(ana, rhea, "Send the delay model")
    add_fact(
        person_id=rhea,
        statement=judged("Moves in spring", label="maybe", topic="location_change"),
        heard_on=None,
        by=ana,
        at=clock.now(),
    )
    page = client_of(ana).get(reverse("person", args=[rhea])).content.decode()
    for words in (
        "Rhea Brandt", "Head of operations", "Nordhafen Logistics", "Asked whether the workshop", "Send the delay model",
        "Moves in spring", "with care", "let them raise it", "Ways to Rhea Brandt", "Connections.csv", "outer sphere",
    ):  # fmt: skip
        assert words in page, words


def test_the_page_costs_at_most_eight_questions(
    ana: Member, rhea: int, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for days in range(3):
        a_talk(ana, rhea, line=f"Talk {days}")
    client = client_of(ana)
    client.get(reverse("person", args=[rhea]))
    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        assert client.get(reverse("person", args=[rhea])).status_code == 200


def test_nobody_who_is_not_there(ana: Member) -> None:
    assert client_of(ana).get(reverse("person", args=[987_654])).status_code == 404


def test_somebody_is_typed_in_and_taken_back(ana: Member) -> None:
    client = client_of(ana)
    given = {
        "name": "Kofi Sarpong",
        "title": "Harbour master",
        "organization": "Port of Tema",
        "reach": "company",
        "emails": "Kofi@Tema.example\n",
        "phones": "+233 30 000 000",
        "links": "https://www.linkedin.com/in/Kofi-S/\nwww.tema.example",
    }
    answer = client.post(reverse("person_add"), given, follow=True)
    card = PersonCard.objects.get()
    assert answer.redirect_chain == [(reverse("person", args=[card.person_id]), 302)]
    assert card.values.emails == ("kofi@tema.example",) and card.values.profiles == ("linkedin.com/in/kofi-s",)
    assert card.values.websites == ("www.tema.example",) and str(card.values.title) == "Harbour master"
    assert client.post(undo_of(answer)).status_code == 302
    assert not PersonCard.objects.exists()


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "Kofi", "emails": "not an address"}, "cannot be read here"),
        ({"name": "Kofi", "organization": "TPI"}, "looks like a short form"),
        ({"name": "Kofi", "title": "Recovering from cancer"}, "health"),
        ({"name": "Kofi", "reach": "planet"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_the_words_and_the_reason(ana: Member, given: dict[str, str], complaint: str) -> None:
    answer = client_of(ana).post(reverse("person_add"), {"reach": "company", **given})
    page = answer.content.decode()
    assert answer.status_code == 422 and complaint in page
    assert all(value in page for value in given.values() if value != "planet")
    assert not PersonCard.objects.exists()


def test_a_part_is_edited_in_place(ana: Member, rhea: int) -> None:
    client, address = client_of(ana), reverse("person_edit", args=[rhea]) + "?part=work"
    form = client.get(address, headers=FRAGMENT).content.decode()
    assert "Head of operations" in form and "<html" not in form and "emails" not in form
    given = {"title": "Chief of operations", "organization": "Nordhafen Logistics", "department": ""}
    answer = client.post(address, given, headers=FRAGMENT)
    page = answer.content.decode()
    assert answer.status_code == 200 and 'id="particulars"' in page and 'hx-swap-oob="true"' in page and "Undo" in page
    assert (str(entry(ana, rhea).title), entry(ana, rhea).organization_name) == ("Chief of operations", "Nordhafen Logistics")
    assert entry(ana, rhea).name == "Rhea Brandt"


def test_a_part_that_is_refused_comes_back_where_it_stood(ana: Member, rhea: int) -> None:
    address = reverse("person_edit", args=[rhea]) + "?part=work"
    answer = client_of(ana).post(
        address, {"title": "Recovering from cancer", "organization": "Nordhafen Logistics"}, headers=FRAGMENT
    )
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#part-work")
    assert "Recovering from cancer" in answer.content.decode() and "<mark" in answer.content.decode()
    assert str(entry(ana, rhea).title) == "Head of operations"


def test_all_parts_are_edited_on_a_page_without_script(ana: Member, rhea: int) -> None:
    client, address = client_of(ana), reverse("person_edit", args=[rhea])
    assert "<html" in client.get(address).content.decode()
    given = {"name": "Rhea von Brandt", "title": "Head of operations", "organization": "Nordhafen Logistics",
             "emails": "rhea@nordhafen.example\nrhea@home.example", "country": "Germany"}  # fmt: skip
    answer = client.post(address, given, follow=True)
    assert entry(ana, rhea).sort_name == "von brandt rhea" and entry(ana, rhea).country == "Germany"
    client.post(undo_of(answer))
    assert (entry(ana, rhea).sort_name, entry(ana, rhea).country) == ("brandt rhea", "")


def test_an_unchanged_form_writes_nothing(ana: Member, rhea: int) -> None:
    given = {"name": "Rhea Brandt", "family": "Brandt", "title": "Head of operations", "organization": "Nordhafen Logistics",
             "emails": "rhea@nordhafen.example"}  # fmt: skip
    assert client_of(ana).post(reverse("person_edit", args=[rhea]), given).status_code == 302
    assert PersonCard.objects.count() == 1


def test_an_unknown_part_is_nowhere(ana: Member, rhea: int) -> None:
    assert client_of(ana).get(reverse("person_edit", args=[rhea]) + "?part=birthday").status_code == 404


def test_no_form_asks_for_what_is_nobodys_business(ana: Member, rhea: int) -> None:
    client = client_of(ana)
    asked = "".join(
        client.get(address).content.decode().lower() for address in (reverse("person_add"), reverse("person_edit", args=[rhea]))
    )
    asked = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|x-csrftoken[^}]+', "", asked)  # letters by chance may spell anything
    for word in ("birth", "gender", "spouse", "children", "religio", "hobb", "nationalit", "marital", 'name="age"', "photo"):
        assert word not in asked


def test_a_fact_about_the_work_is_kept(ana: Member, rhea: int) -> None:
    client, address = client_of(ana), reverse("person_fact_add", args=[rhea])
    answer = client.post(address, {"statement": "Chairs the slot planning group", "heard_on": "2026-09-30"}, headers=FRAGMENT)
    page = answer.content.decode()
    assert answer.status_code == 200 and "Chairs the slot planning group" in page and "Undo" in page
    assert client.post(undo_of(answer)).status_code == 302
    assert not Fact.objects.exists()


def test_a_fact_that_is_nobodys_business_is_shown_to_its_author_and_kept_nowhere(ana: Member, rhea: int) -> None:
    answer = client_of(ana).post(
        reverse("person_fact_add", args=[rhea]), {"statement": "Her son plays football for Werder"}, headers=FRAGMENT
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Her son plays football for Werder" in page and "<mark" in page and "family" in page.lower()
    assert not Fact.objects.exists()


def test_only_the_author_can_say_that_it_is_about_the_work(ana: Member, rhea: int) -> None:
    words = {"statement": "Mentioned the clinic on Tuesday"}
    client, address = client_of(ana), reverse("person_fact_add", args=[rhea])
    asked = client.post(address, words)
    assert "This is about the work" in asked.content.decode() and not Fact.objects.exists()
    box = "statement_about_work"
    assert f'name="{box}"' in asked.content.decode()
    assert client.post(address, {**words, box: "yes"}).status_code == 302
    assert Fact.objects.get().statement == words["statement"]


def test_a_role_is_noted_and_taken_out(ana: Member, rhea: int) -> None:
    client, address = client_of(ana), reverse("person_role_add", args=[rhea])
    wrong = {"organization": "Elbe Precision", "since": "2021-01-01", "until": "2020-01-01"}
    assert client.post(address, wrong, headers=FRAGMENT).status_code == 422
    answer = client.post(address, {"organization": "Elbe Precision", "title": "Buyer", "until": "2020-01-01"}, follow=True)
    assert "Elbe Precision" in answer.content.decode()
    role = RoleHeld.objects.noted().get()
    client.post(reverse("person_role_remove", args=[role.pk]))
    assert not RoleHeld.objects.noted().exists()


def test_every_value_stands_with_its_source(ana: Member, rhea: int) -> None:
    brought_in(ana, values("Rhea B", emails=("rhea@nordhafen.example",), phones=("0421 55",)), reach="private", first=7)
    page = client_of(ana).get(reverse("person_sources", args=[rhea])).content.decode()
    for words in ("Connections.csv", "0421 55", "only you", "everyone here", "Ana Keller", "record 7", "3 Mar 2025"):
        assert words in page, words


def test_the_picker_knows_who_is_meant(ana: Member, rhea: int) -> None:
    lines = client_of(ana).get(reverse("people_picking"), {"q": "rhe"}, headers=FRAGMENT).content.decode()
    assert f'data-value="{rhea}"' in lines and 'data-new="rhe"' in lines
    assert client_of(ana).get(reverse("people_picking"), {"q": ""}, headers=FRAGMENT).content.decode().strip() == ""


def test_whoever_only_reads_is_offered_no_acts(ana: Member, ida: Member, rhea: int) -> None:
    Member.objects.filter(pk=ida.pk).update(roles=["administrator"])
    assert client_of(ida).get(reverse("person", args=[rhea])).status_code == 403
    page = client_of(ana).get(reverse("person", args=[rhea])).content.decode()
    assert "Add what you heard" in page


def test_a_person_of_whom_only_notes_are_left_has_a_page(ana: Member, ben: Member) -> None:
    card = typed(ana)
    a_talk(ben, card.person_id)
    Client()
    client_of(ana).post(reverse("person_edit_undo", args=[card.pk]))
    page = client_of(ben).get(reverse("person", args=[card.person_id]))
    assert page.status_code == 200 and "Somebody without a name" in page.content.decode()


def test_long_and_right_to_left_names_are_shown(ana: Member) -> None:
    long = "Anna-Katharina Freifrau von Wolkenstein-Trostburg zu Hohenschwangau und Niedermünster"
    for name in (long, "עדינה בן־שלום", "<b>Bold</b>"):
        person = typed(ana, name).person_id
        page = client_of(ana).get(reverse("person", args=[person])).content.decode()
        assert "<b>Bold</b>" not in page and (name in page or "&lt;b&gt;Bold" in page)
    assert many(ana, 1)
