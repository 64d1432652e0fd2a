"""The picture, its table, its figures, and one tie with its reasons."""

import pytest

from tests.builders.interactions import a_customer, a_talk, somebody, stand_still
from tests.cast import client_of
from winsome.members.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now() -> None:
    stand_still()


def test_the_picture_is_drawn_from_people_and_ties(ana: Member) -> None:
    inner, outer = a_customer(ana), somebody(ana, "Kofi Sarpong")
    a_talk(ana, inner, outer, channel="meeting", direction="mutual")
    drawn = client_of(ana).get("/sphere/data/").json()
    nodes = {node["id"]: node for node in drawn["nodes"]}
    assert (nodes[inner]["ring"], nodes[outer]["ring"]) == ("inner", "outer")
    assert nodes[inner]["organization"] == "Nordhafen Logistics" and 0 < nodes[inner]["strength"] < 1
    assert nodes[inner]["url"] == f"/people/{inner}/"
    assert [(tie["a"], tie["b"]) for tie in drawn["ties"]] == [(inner, outer)]


def test_it_is_kept_by_no_cache(ana: Member) -> None:
    assert "no-store" in client_of(ana).get("/sphere/data/")["Cache-Control"]


def test_you_your_team_and_the_company(ana: Member, ben: Member, max: Member) -> None:
    for number, member in enumerate((ana, ben, max)):
        a_talk(member, somebody(member, f"Guest {number}"))

    def shown(whose: str) -> int:
        return len(client_of(ana).get(f"/sphere/data/?whose={whose}").json()["nodes"])

    assert [shown(whose) for whose in ("you", "team", "company", "nonsense")] == [1, 2, 3, 1]


def test_a_private_talk_is_in_nobody_else_s_picture_table_or_figures(ana: Member, ben: Member) -> None:
    a_talk(ana, somebody(ana, "Hidden Person", reach="private"))
    for url in ("/sphere/data/?whose=company", "/sphere/table/?whose=company", "/sphere/figures/?whose=company"):
        assert b"Hidden Person" not in client_of(ben).get(url).content
    assert b"Hidden Person" in client_of(ana).get("/sphere/table/").content
    assert client_of(ben).get("/sphere/?whose=company").context["figures"].people == 0


def test_an_empty_sphere_says_how_it_grows(ana: Member) -> None:
    page = client_of(ana).get("/sphere/").content.decode()
    assert "Nobody stands around you yet" in page and "data-source" not in page


@pytest.mark.parametrize("sort", ["name", "organization", "ring", "closeness", "theirs", "last", "nonsense"])
def test_the_table_sorts_by_every_column_both_ways(ana: Member, sort: str) -> None:
    a_talk(ana, a_customer(ana, "Zoë Adler"))
    a_talk(ana, somebody(ana, "Adam Zimmer"), direction="mutual")
    client = client_of(ana)
    pages = [client.get(f"/sphere/table/?sort={sort}{way}") for way in ("", "&down")]
    names = [[row[0].entry.name for row in page.context["rows"]] for page in pages]
    assert len(names[0]) == 2 and names[0] == names[1][::-1]


def test_a_ring_alone_and_what_the_numbers_lead_to(ana: Member) -> None:
    a_talk(ana, a_customer(ana))
    a_talk(ana, somebody(ana, "Kofi Sarpong"))
    client = client_of(ana)
    assert len(client.get("/sphere/table/?ring=inner").context["rows"]) == 1
    figures = client.get("/sphere/figures/").content.decode()
    assert "/sphere/table/?ring=inner" in figures and "/sphere/table/?ring=outer" in figures


def test_a_tie_opens_with_the_formula_and_its_numbers(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="theirs")
    a_talk(ana, person, direction="ours")
    page = client_of(ana).get(f"/sphere/ties/{person}/").content.decode()
    assert "2 × min(1.00; 1.00) + 2 × 0.00 = 2.00" in page and "2.00 / (2.00 + 4)" in page and "<b>0.33</b>" in page


def test_one_way_is_called_unknown(ana: Member) -> None:
    person = somebody(ana)
    a_talk(ana, person, direction="ours")
    page = client_of(ana).get(f"/sphere/ties/{person}/").content.decode()
    assert "unknown, not weak" in page
